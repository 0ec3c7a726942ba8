import * as v from 'valibot';
import { boundedArray, boundedRecord } from '../../base/bounded';
import { cleanName, cleanText } from '../../base/clean-text';
import { digestSchema, modelNameSchema } from '../../model-files/tfjs/identity';
import type { Architecture } from '../../space/architecture';
import { BACKENDS } from '../../study/definition';

export { studyNameSchema } from '../../study/name';

import type { Environment } from './environment';
import {
  ANCHOR_ROLES,
  type AnchorCheck,
  type Battery,
  type Chain,
  GRADES,
  type LatencySummary,
  type OutputCheck,
  REFERENCE_BACKENDS,
  type Session,
  TRIAL_FAILURES,
  type Visit,
  type VisitMemory,
} from './measurement';
import { MAX_INTERVAL_END_MS, MAX_TIME_MS, MIN_TIME_MS } from './times';

/** Schemas of a study's results, for parsing stored records and files. */

const finite = v.pipe(v.number(), v.finite());
const upTo = (mostMs: number) =>
  v.pipe(
    finite,
    v.minValue(0),
    v.check((ms) => ms === 0 || ms >= MIN_TIME_MS, 'is shorter than any clock can tell'),
    v.maxValue(mostMs, `is longer than ${mostMs} ms`),
  );
/** A time in ms, within the bounds of `times.ts`. Zero is allowed: a clock with a coarse step does read zero. */
export const durationMs = upTo(MAX_TIME_MS);
const intervalEndMs = upTo(MAX_INTERVAL_END_MS);
/**
 * Difference of an output from the reference, as a share of the largest value. Bounded so that four digits of it are
 * finite.
 */
export const outputErrorShare = v.pipe(finite, v.minValue(0), v.maxValue(1e300));
export const wholeNumber = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
/** Text from browsers, which may be foreign ones: comes out clean. */
export const text = (most: number) => v.pipe(v.string(), v.maxLength(most), v.transform(cleanText));

/** Longer names are refused where they are typed. */
export const DEVICE_NAME_MAX_CHARS = 80;
export const deviceName = v.pipe(
  v.string(),
  v.maxLength(DEVICE_NAME_MAX_CHARS),
  v.transform((name) => cleanName(name, '')),
);
/** Milliseconds since 1970. */
export const instantMs = v.pipe(wholeNumber(0), v.maxValue(8.64e15));
export const hexId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/, 'is not 16 hexadecimal digits'));
export const trialFailureCode = v.picklist(TRIAL_FAILURES);
export const failureDetail = text(2000);
export const studyState = v.picklist(['unfinished', 'finished', 'cancelled']);

export const ArchitectureSchema: v.GenericSchema<unknown, Architecture> = v.variant('kind', [
  v.strictObject({ kind: v.picklist(['nas-bench-101', 'nas-bench-201']), index: wholeNumber(0) }),
  v.strictObject({ kind: v.literal('networks'), id: v.pipe(text(80), v.minLength(1)) }),
  v.strictObject({ kind: v.literal('own-model'), digest: digestSchema, name: modelNameSchema }),
]);

export const BACKEND = v.picklist(BACKENDS);

/** Devices and their set-ups that a study was measured on. */
export const MAX_ENVIRONMENTS = 1000;
/** Flags of a backend that change what is timed; tfjs has fewer in all. */
const MAX_FLAGS = 100;
/** Runs of one kind in one visit or check: the most warm-up runs that a protocol may ask for, and a window of samples. */
const MAX_RUNS = 10_100;
export const runsMs = (least: number) => boundedArray(durationMs, { least, most: MAX_RUNS });

const placeEntries = {
  siteVersion: text(100),
  tfjsVersion: text(100),
  protocolVersion: wholeNumber(1),
  backend: BACKEND,
  userAgent: text(1000),
  platform: text(200),
  deviceModel: text(200),
  adapter: v.strictObject({ name: text(500), software: v.boolean() }),
  crossOriginIsolated: v.boolean(),
  hardwareConcurrency: wholeNumber(0),
  threads: wholeNumber(1),
  timerResolutionMs: durationMs,
  timerOverheadMs: durationMs,
  emptyReadBackMs: durationMs,
};
const settingEntries = {
  flags: boundedRecord(text(200), text(200), MAX_FLAGS),
  browser: v.exactOptional(text(200)),
  deviceMemoryGib: v.exactOptional(v.pipe(finite, v.minValue(0))),
  precision: v.exactOptional(v.picklist(['float32', 'float16'])),
};

/** Fields are written in this order, which determines the bytes of a link. */
export const EnvironmentSchema: v.GenericSchema<unknown, Environment> = v.strictObject({
  ...placeEntries,
  outputError: outputErrorShare,
  ...settingEntries,
});
/** All of an environment but the output error, which a check of the phone has family by family. */
export const environmentEntries = { ...placeEntries, ...settingEntries };

export const VisitMemorySchema: v.GenericSchema<unknown, VisitMemory> = v.strictObject({
  estimatedBytes: wholeNumber(0),
  tensorsBefore: wholeNumber(0),
  tensorsAfter: wholeNumber(0),
  bytesBefore: wholeNumber(0),
  bytesAfter: wholeNumber(0),
  allocatedBytes: v.exactOptional(wholeNumber(0)),
});

export const ChainSchema: v.GenericSchema<unknown, Chain> = v.strictObject({
  runs: wholeNumber(2),
  totalsMs: runsMs(1),
});

export const OutputCheckSchema: v.GenericSchema<unknown, OutputCheck> = v.variant('state', [
  v.strictObject({
    state: v.literal('checked'),
    against: v.picklist(REFERENCE_BACKENDS),
    error: outputErrorShare,
  }),
  v.strictObject({ state: v.literal('not-checked'), reason: text(500) }),
]);

export const BatterySchema: v.GenericSchema<unknown, Battery> = v.strictObject({
  charging: v.boolean(),
  level: v.pipe(finite, v.minValue(0), v.maxValue(1)),
});

export const SessionSchema: v.GenericSchema<unknown, Session> = v.strictObject({
  startedAtMs: instantMs,
  environmentId: hexId,
  battery: v.exactOptional(BatterySchema),
});

export const AnchorCheckSchema: v.GenericSchema<unknown, AnchorCheck> = v.strictObject({
  session: instantMs,
  index: wholeNumber(0),
  role: v.picklist(ANCHOR_ROLES),
  atMs: instantMs,
  computeMs: runsMs(1),
  dispatchMs: runsMs(1),
});

export const VisitSchema: v.GenericSchema<unknown, Visit> = v.strictObject({
  index: wholeNumber(0),
  session: instantMs,
  startedAtMs: instantMs,
  phases: v.strictObject({
    buildMs: durationMs,
    coldLatencyMs: durationMs,
    warmUpMs: runsMs(0),
    steady: v.boolean(),
  }),
  samplesMs: runsMs(1),
  chain: v.exactOptional(ChainSchema),
  memory: VisitMemorySchema,
  outputCheck: v.exactOptional(OutputCheckSchema),
});

export const LatencySummarySchema: v.GenericSchema<unknown, LatencySummary> = v.pipe(
  v.strictObject({
    medianMs: durationMs,
    lowMs: durationMs,
    highMs: intervalEndMs,
    samples: wholeNumber(1),
    visits: wholeNumber(1),
    coldLatencyMs: durationMs,
    steady: v.boolean(),
    quality: v.exactOptional(v.strictObject({ grade: v.picklist(GRADES), throttledVisits: wholeNumber(0) })),
    pipelined: v.exactOptional(
      v.pipe(
        v.strictObject({ pipelinedMs: durationMs, lowMs: durationMs, highMs: intervalEndMs }),
        v.check(
          ({ lowMs, pipelinedMs, highMs }) => lowMs <= pipelinedMs && pipelinedMs <= highMs,
          'the slope is not in its interval',
        ),
      ),
    ),
  }),
  v.check(
    ({ lowMs, medianMs, highMs }) => lowMs <= medianMs && medianMs <= highMs,
    'the median is not in its interval',
  ),
  v.check(({ samples, visits }) => visits <= samples, 'more visits than samples'),
  v.check(({ quality, visits }) => (quality?.throttledVisits ?? 0) <= visits, 'more throttled visits than visits'),
);
