import * as v from 'valibot';
import { sumBy } from '../../base/aggregate';
import { describeIssue } from '../../base/describe-issue';
import { quote } from '../../base/quote';
import { err, ok } from '../../base/result';
import { elementCount } from '../../graph/shapes';
import { MODEL_FORMATS, type ModelFormat } from './identity';
import type { Checked, ModelProblem } from './problems';

/** One weight as the manifest describes it. */
export interface WeightSpec {
  readonly name: string;
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Of `string`, every text lies in the files as its length (4 bytes) and its bytes. */
  readonly dtype: 'float32' | 'int32' | 'bool' | 'complex64' | 'string';
  readonly quantization?: WeightQuantization;
  /** Used in training alone; tfjs loads it for no inference. */
  readonly isOptimizer: boolean;
  /** Numbers in it. */
  readonly elements: number;
  /** Bytes in the weight files; of text, the least that it may have: its lengths. */
  readonly fileBytes: number;
}

export interface WeightQuantization {
  readonly dtype: 'uint8' | 'uint16' | 'float16';
  readonly scale?: number;
  readonly min?: number;
}

/** Weights that lie one after the other in some files, which are read as one. */
export interface WeightGroup {
  readonly paths: readonly string[];
  readonly weights: readonly WeightSpec[];
}

/** A parsed `model.json`. `topology` is parsed later, by the reader of the format. */
export interface ModelJson {
  readonly format: ModelFormat;
  readonly topology: Readonly<Record<string, unknown>>;
  readonly groups: readonly WeightGroup[];
  /** Inputs and outputs of a SavedModel. */
  readonly signature: unknown;
  /** The whole file, also what only tfjs reads, which does not check it. */
  readonly file: object;
}

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));

const WeightSchema = v.object({
  name: text,
  shape: v.pipe(v.array(size), v.maxLength(8)),
  dtype: v.string(),
  group: v.optional(v.string()),
  quantization: v.optional(
    v.object({
      dtype: v.picklist(['uint8', 'uint16', 'float16']),
      scale: v.optional(v.pipe(v.number(), v.finite())),
      min: v.optional(v.pipe(v.number(), v.finite())),
    }),
  ),
});

const ModelSchema = v.object({
  format: v.nullish(v.string()),
  modelTopology: v.record(v.string(), v.unknown()),
  weightsManifest: v.array(v.object({ paths: v.pipe(v.array(text), v.minLength(1)), weights: v.array(WeightSchema) })),
  signature: v.optional(v.unknown()),
  userDefinedMetadata: v.nullish(v.object({ signature: v.optional(v.unknown()) })),
});

const ManifestSchema = v.pipe(ModelSchema.entries.weightsManifest, v.minLength(1));

const BYTES = { float32: 4, int32: 4, bool: 1, complex64: 8, string: 4, uint8: 1, uint16: 2, float16: 2 } as const;

/** Parses the text of a `model.json`. Fields that only tfjs reads are not checked. */
export function parseModelJson(name: string, json: string): Checked<ModelJson> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return err({ code: 'not-json', name });
  }
  const alone = v.safeParse(ManifestSchema, Array.isArray(value) ? value : bareManifest(value), { abortEarly: true });
  if (alone.success)
    return err({ code: 'weights-alone', name, weights: sumBy(alone.output, ({ weights }) => weights.length) });
  const parsed = v.safeParse(ModelSchema, value, { abortEarly: true });
  if (!parsed.success) return err({ code: 'not-a-model', name, detail: describeIssue(parsed.issues[0]) });
  const { modelTopology: topology, weightsManifest, signature, userDefinedMetadata, format } = parsed.output;
  const isGraph = Array.isArray(topology.node);
  const found: ModelFormat = isGraph ? 'graph-model' : 'layers-model';
  if (MODEL_FORMATS.some((known) => known === format) && format !== found)
    return err({ code: 'not-a-model', name, detail: `format: it says ${format}, its topology is that of a ${found}` });
  const groups: WeightGroup[] = [];
  for (const group of weightsManifest) {
    const weights: WeightSpec[] = [];
    for (const spec of group.weights) {
      const weight = weightOf(spec);
      if ('code' in weight) return err(weight);
      weights.push(weight);
    }
    groups.push({ paths: group.paths, weights });
  }
  const names = groups.flatMap(({ weights }) => weights.map((weight) => weight.name));
  if (new Set(names).size < names.length)
    return err({ code: 'not-a-model', name, detail: 'weightsManifest: a weight is listed twice' });
  return ok({
    format: found,
    topology,
    groups,
    signature: userDefinedMetadata?.signature ?? signature,
    file: value as object,
  });
}

/** The manifest of a file that has no topology. */
const bareManifest = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'weightsManifest' in value && !('modelTopology' in value)
    ? value.weightsManifest
    : undefined;

function weightOf(spec: v.InferOutput<typeof WeightSchema>): WeightSpec | ModelProblem {
  const { name, shape, dtype, quantization } = spec;
  const known = WEIGHT_TYPES.find((type) => type === dtype);
  if (known === undefined)
    return {
      code: 'unsupported',
      detail: `The weight ${quote(name)} is of the type ${quote(dtype)}, which tfjs 4.22 cannot load.`,
    };
  const elements = elementCount(shape);
  if (!Number.isSafeInteger(elements))
    return { code: 'unsupported', detail: `The weight ${quote(name)} has more numbers than can be counted.` };
  return {
    name,
    shape,
    dtype: known,
    isOptimizer: spec.group === 'optimizer',
    elements,
    fileBytes: elements * BYTES[quantization?.dtype ?? known],
    ...(quantization === undefined ? {} : { quantization: withoutUndefined(quantization) }),
  };
}

const WEIGHT_TYPES = ['float32', 'int32', 'bool', 'complex64', 'string'] as const;

const withoutUndefined = ({ dtype, scale, min }: NonNullable<v.InferOutput<typeof WeightSchema>['quantization']>) => ({
  dtype,
  ...(scale === undefined ? {} : { scale }),
  ...(min === undefined ? {} : { min }),
});

/** Every weight that an inference reads, in the order of the manifest. */
export const inferenceWeights = ({ groups }: Pick<ModelJson, 'groups'>): WeightSpec[] =>
  groups.flatMap(({ weights }) => weights.filter((weight) => !weight.isOptimizer));

/** Trained numbers and moving statistics: the float weights that an inference reads. */
export const parameterCount = (model: Pick<ModelJson, 'groups'>): number =>
  sumBy(
    inferenceWeights(model).filter(({ dtype }) => dtype === 'float32'),
    ({ elements }) => elements,
  );

/** Bytes of all weights as tfjs holds them, quantised ones as float32 again. */
export const loadedBytes = ({ groups }: Pick<ModelJson, 'groups'>): number =>
  sumBy(
    groups.flatMap(({ weights }) => weights),
    ({ elements, dtype }) => elements * BYTES[dtype],
  );
