import * as v from 'valibot';
import { boundedArray, boundedRecord } from '../../base/bounded';
import { BACKENDS } from '../../study/definition';
import {
  BatterySchema,
  durationMs,
  environmentEntries,
  instantMs,
  outputErrorShare,
  text,
  wholeNumber,
} from '../record/schemas';
import { type BackendFindings, CHECK_STAGES, type DeviceCheck, FAILURE_KINDS, OUTPUT_FAMILIES } from './findings';

/** Maximum length of a message from the browser in a check, in characters. */
export const DETAIL_MAX_CHARS = 300;

const detail = text(DETAIL_MAX_CHARS);
const short = text(100);

const AnchorSizesSchema = v.strictObject({ computeLayers: wholeNumber(1), dispatchRuns: wholeNumber(1) });
const AnchorMediansSchema = v.strictObject({ computeMs: durationMs, dispatchMs: durationMs });
const visits = boundedArray(AnchorMediansSchema, { most: 100 });
/** Words of a backend about itself. */
const MAX_ABILITIES = 100;

const ChainsSchema = v.pipe(
  v.strictObject({
    runs: boundedArray(wholeNumber(1), { least: 1, most: 20 }),
    totalsMs: boundedArray(boundedArray(durationMs, { least: 1, most: 100 }), { most: 20 }),
  }),
  v.check(({ runs, totalsMs }) => runs.length === totalsMs.length, 'not as many lists of times as lengths of chains'),
  v.check(({ runs }) => runs.every((k, i) => i === 0 || k > runs[i - 1]), 'lengths of chains that do not ascend'),
);

const BackendFindingsSchema: v.GenericSchema<unknown, BackendFindings> = v.strictObject({
  backend: v.picklist(BACKENDS),
  unavailable: v.exactOptional(detail),
  startMs: v.exactOptional(durationMs),
  threadsHung: v.exactOptional(v.boolean()),
  environment: v.exactOptional(v.strictObject(environmentEntries)),
  abilities: v.exactOptional(boundedRecord(short, short, MAX_ABILITIES)),
  clock: v.exactOptional(
    v.strictObject({ steps: wholeNumber(1), smallestMs: durationMs, medianMs: durationMs, largestMs: durationMs }),
  ),
  outputs: v.exactOptional(
    boundedArray(v.strictObject({ family: v.picklist(OUTPUT_FAMILIES), error: v.nullable(outputErrorShare) }), {
      most: MAX_ABILITIES,
    }),
  ),
  chains: v.exactOptional(ChainsSchema),
  anchors: v.exactOptional(v.strictObject({ sizes: AnchorSizesSchema, before: visits, after: visits })),
  failure: v.exactOptional(
    v.strictObject({
      stage: v.picklist(CHECK_STAGES),
      kind: v.picklist(FAILURE_KINDS),
      detail,
      afterMs: v.exactOptional(durationMs),
    }),
  ),
});

/** A check as a link carries it. */
export const DeviceCheckSchema: v.GenericSchema<unknown, DeviceCheck> = v.strictObject({
  startedAtMs: instantMs,
  tookMs: durationMs,
  siteVersion: short,
  userAgent: text(1000),
  crossOriginIsolated: v.boolean(),
  hardwareConcurrency: wholeNumber(0),
  battery: v.exactOptional(BatterySchema),
  probeProblem: v.exactOptional(detail),
  backends: v.pipe(
    boundedArray(BackendFindingsSchema, { most: BACKENDS.length }),
    v.check((all) => new Set(all.map(({ backend }) => backend)).size === all.length, 'a backend twice'),
  ),
});
