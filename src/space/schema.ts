import * as v from 'valibot';
import { boundedArray } from '../base/bounded';
import { digestSchema, MODEL_FORMATS, modelNameSchema } from '../model-files/tfjs/identity';
import type { SearchSpace } from './architecture';

const integer = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** Up to five vertices share the channels of a NAS-Bench-101 cell's output, and each needs one. */
const MIN_CHANNELS_101 = 5;

const inputSize = integer(8, 512);
const classes = integer(1, 10_000);

/** Fields come out in the order they have here, and links are written in it. */
export const SearchSpaceSchema: v.GenericSchema<unknown, SearchSpace> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('nas-bench-101'),
    skeleton: v.strictObject({
      stemChannels: integer(MIN_CHANNELS_101, 512),
      stacks: integer(1, 4),
      modulesPerStack: integer(1, 8),
      inputSize,
      classes,
    }),
  }),
  v.strictObject({
    kind: v.literal('nas-bench-201'),
    skeleton: v.strictObject({
      stemChannels: integer(1, 512),
      cellsPerStage: integer(1, 20),
      inputSize: v.pipe(inputSize, v.multipleOf(4)),
      classes,
    }),
    pruned: v.boolean(),
  }),
  v.strictObject({
    kind: v.literal('networks'),
    inputSize: v.exactOptional(integer(8, 1024)),
    width: v.exactOptional(v.pipe(v.number(), v.minValue(0.1), v.maxValue(4))),
  }),
  v.strictObject({
    kind: v.literal('own-model'),
    digest: digestSchema,
    name: modelNameSchema,
    format: v.picklist(MODEL_FORMATS),
    inputs: boundedArray(boundedArray(integer(1, 2 ** 24), { least: 0, most: 6 }), { least: 1, most: 16 }),
    totalParams: integer(0, 2 ** 32),
    macs: v.exactOptional(integer(0, Number.MAX_SAFE_INTEGER)),
  }),
]);
