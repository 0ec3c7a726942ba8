import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { LatencySummary, Visit } from '../../../../src/measure/record/measurement';
import { durationMs, LatencySummarySchema } from '../../../../src/measure/record/schemas';
import { summariseVisits } from '../../../../src/measure/record/summary';
import { quantiseSummary } from '../../../../src/measure/record/summary-steps';
import { isAboveClock, MAX_TIME_MS } from '../../../../src/measure/record/times';
import { presetStudy } from '../../../../src/study/presets';
import { timeUpTo } from '../../../support/times';

const isTime = (value: unknown): boolean => v.safeParse(durationMs, value).success;

test('a time is zero, or from a picosecond to a day', () => {
  for (const ms of [0, 1e-9, 0.005, 12, 86_400_000]) expect(isTime(ms)).toBe(true);
  for (const ms of [-1, 5e-324, 1e-300, 9e-10, 86_400_001, 1.5e308, Number.NaN, Number.POSITIVE_INFINITY, null, '1'])
    expect(isTime(ms)).toBe(false);
});

test('only a latency above 0 ms has a ratio', () => {
  expect([0, 1e-9, 4].map((medianMs) => isAboveClock({ medianMs }))).toEqual([false, true, true]);
});

const anyTime = fc.oneof(timeUpTo(MAX_TIME_MS), fc.constant(MAX_TIME_MS));
const anyVisit = fc
  .record({
    samplesMs: fc.array(anyTime, { minLength: 1, maxLength: 3 }),
    totalsMs: fc.array(anyTime, { minLength: 1, maxLength: 3 }),
    coldLatencyMs: anyTime,
  })
  .map(
    ({ samplesMs, totalsMs, coldLatencyMs }): Visit => ({
      index: 0,
      session: 0,
      startedAtMs: 0,
      phases: { buildMs: 0, coldLatencyMs, warmUpMs: [], steady: true },
      samplesMs,
      chain: { runs: 2, totalsMs },
      memory: { estimatedBytes: 0, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
    }),
  );

test('whatever was measured within these bounds, its summary can be read again from a link', () => {
  const { protocol } = presetStudy('smoke', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
  const most: LatencySummary[] = [];
  fc.assert(
    fc.property(fc.array(anyVisit, { minLength: 1, maxLength: 9 }), anyTime, (visits, timerResolutionMs) => {
      const summary = quantiseSummary(summariseVisits(visits, { timerResolutionMs, protocol, anchors: [] }));
      expect(v.safeParse(LatencySummarySchema, summary).issues).toBeUndefined();
      expect(quantiseSummary(summary)).toEqual(summary);
      if (summary.medianMs > 8e7) most.push(summary);
    }),
    { numRuns: 500 },
  );
  // The bound itself was tried.
  expect(most.length).toBeGreaterThan(0);
});
