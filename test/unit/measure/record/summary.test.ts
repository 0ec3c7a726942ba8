import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import type { AnchorCheck, Measurement, Visit } from '../../../../src/measure/record/measurement';
import { type SummaryContext, summariseVisits, summaryIn } from '../../../../src/measure/record/summary';
import { presetStudy } from '../../../../src/study/presets';
import { EARLIER_PROTOCOL, PHONE } from '../../share/phone-study';
import { checkOf, PROTOCOL, visitOf } from '../fixtures';

const phases = (steady: boolean, coldLatencyMs = 90): Partial<Visit> => ({
  phases: { buildMs: 5, coldLatencyMs, warmUpMs: [], steady },
});

const samples = fc.array(fc.double({ min: 0.001, max: 1e5, noNaN: true }), { minLength: 3, maxLength: 60 });
const visits = fc.array(
  samples.map((values) => visitOf(values)),
  { minLength: 1, maxLength: 4 },
);
const timerResolution = fc.double({ min: 0, max: 20, noNaN: true });

/** By protocol 1 or 3, without checks of the anchors. */
const EARLIER = (timerResolutionMs: number): SummaryContext => ({
  timerResolutionMs,
  protocol: EARLIER_PROTOCOL,
  anchors: [],
});
const CURRENT = (timerResolutionMs: number, anchors: readonly AnchorCheck[] = []): SummaryContext => ({
  timerResolutionMs,
  protocol: PROTOCOL,
  anchors,
});

describe.each([
  ['protocol 1', EARLIER],
  ['protocol 3', CURRENT],
])('the summary of any visits by %s', (_, context) => {
  test('has its median inside the interval and inside the samples', () => {
    fc.assert(
      fc.property(visits, timerResolution, (list, stepMs) => {
        const all = list.flatMap((one) => one.samplesMs);
        const { medianMs, lowMs, highMs } = summariseVisits(list, context(stepMs));
        expect(lowMs).toBeLessThanOrEqual(medianMs);
        expect(highMs).toBeGreaterThanOrEqual(medianMs);
        expect(medianMs).toBeGreaterThanOrEqual(Math.min(...all) * (1 - 1e-12));
        expect(medianMs).toBeLessThanOrEqual(Math.max(...all) * (1 + 1e-12));
      }),
    );
  });

  test('never claims more than the clock shows, nor a latency below zero', () => {
    fc.assert(
      fc.property(visits, timerResolution, (list, stepMs) => {
        const { medianMs, lowMs, highMs } = summariseVisits(list, context(stepMs));
        const floorMs = stepMs / (2 * Math.sqrt(3));
        expect(highMs - medianMs).toBeGreaterThanOrEqual(floorMs * (1 - 1e-9) - 1e-9);
        if (lowMs > 0) expect(medianMs - lowMs).toBeGreaterThanOrEqual(floorMs * (1 - 1e-9) - 1e-9);
        expect(lowMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('counts samples and visits, whatever their order', () => {
    fc.assert(
      fc.property(visits, (list) => {
        const summary = summariseVisits(list, context(0.1));
        expect(summary.samples).toBe(list.reduce((sum, one) => sum + one.samplesMs.length, 0));
        expect(summary.visits).toBe(list.length);
        const reversed = summariseVisits([...list].reverse(), context(0.1));
        for (const key of ['medianMs', 'lowMs', 'highMs'] as const) {
          // The mean of the visits is a sum of floats, which depends on their order in its last bits.
          expect(Math.abs(reversed[key] - summary[key])).toBeLessThanOrEqual(1e-9 * summary.highMs);
        }
      }),
    );
  });
});

test('protocol 1 stays inside its samples but for the clock', () => {
  fc.assert(
    fc.property(visits, timerResolution, (list, stepMs) => {
      const all = list.flatMap((one) => one.samplesMs);
      const { lowMs, highMs } = summariseVisits(list, EARLIER(stepMs));
      expect(lowMs).toBeGreaterThanOrEqual(Math.max(0, Math.min(...all) - stepMs));
      expect(highMs).toBeLessThanOrEqual(Math.max(...all) + stepMs);
    }),
  );
});

test('protocol 1, worked by hand: ranks 2 and 9 of ten samples, cold latency of the first visit, no grade', () => {
  const first = visitOf([5, 1, 3, 2, 4], phases(true, 70));
  const second = visitOf([10, 6, 8, 7, 9], phases(true, 30));
  expect(summariseVisits([first, second], EARLIER(0.1))).toEqual({
    medianMs: 5.5,
    lowMs: 2,
    highMs: 9,
    samples: 10,
    visits: 2,
    coldLatencyMs: 70,
    steady: true,
  });
});

test('protocol 3, worked by hand: mean of the medians 9, 10 and 11, and t of 4.303 times 1 / sqrt 3', () => {
  const first = visitOf([9, 8, 30], { ...phases(true, 70), chain: { runs: 3, totalsMs: [13, 15] } });
  const second = visitOf([10, 10, 10, 1], { ...phases(true, 30), chain: { runs: 3, totalsMs: [16] } });
  const third = visitOf([11], { chain: { runs: 3, totalsMs: [19] } });
  const summary = summariseVisits([first, second, third], CURRENT(0.005));
  expect(summary).toMatchObject({ samples: 8, visits: 3, coldLatencyMs: 70, steady: true });
  expect(summary.quality).toEqual({ grade: 'D', throttledVisits: 0 });
  expect(summary.medianMs).toBeCloseTo(10, 12);
  expect(summary.highMs - summary.medianMs).toBeCloseTo(4.303 / Math.sqrt(3), 3);
  expect(summary.medianMs - summary.lowMs).toBeCloseTo(4.303 / Math.sqrt(3), 3);
  // Slopes (14 - 9) / 2, (16 - 10) / 2 and (19 - 11) / 2.
  expect(summary.pipelined?.pipelinedMs).toBeCloseTo((2.5 + 3 + 4) / 3, 12);
});

test('visits around a slow check of the anchors are throttled; where too few are calm, all count and the grade tells', () => {
  const list = [2000, 4000, 6000].map((startedAtMs, index) => visitOf([10, 10, 10], { index, startedAtMs }));
  const calm = [checkOf(0, 'baseline', 1000), checkOf(1, 'check', 3000), checkOf(2, 'check', 5000)];
  const hot = [checkOf(0, 'baseline', 1000), checkOf(1, 'check', 3000), checkOf(2, 'check', 5000, 1.2)];
  expect(summariseVisits(list, CURRENT(0.005, calm)).quality).toEqual({ grade: 'A', throttledVisits: 0 });
  // The visit before the slow check and the one after it: two of three, so not even B.
  expect(summariseVisits(list, CURRENT(0.005, hot)).quality).toEqual({ grade: 'C', throttledVisits: 2 });
  expect(summariseVisits(list, EARLIER(0.005)).quality).toBeUndefined();
});

test('three calm visits make the figures alone; throttled ones are counted and kept', () => {
  const list = [
    ...[10, 10.1, 9.9].map((ms, i) => visitOf([ms], { index: i, startedAtMs: 2000 + 1000 * i })),
    visitOf([30, 30], {
      index: 3,
      startedAtMs: 5000,
      phases: { buildMs: 1, coldLatencyMs: 9, warmUpMs: [], steady: false },
    }),
  ];
  const anchors = [1, 1, 1, 1, 1.4].map((factor, i) => checkOf(i, 'check', 1500 + 1000 * i, factor));
  const summary = summariseVisits(list, CURRENT(0.005, anchors));
  expect(summary).toMatchObject({ samples: 5, visits: 4, steady: true, quality: { grade: 'B', throttledVisits: 1 } });
  expect(summary.medianMs).toBeCloseTo(10, 12);
});

test('no chain, no pipelined figure', () => {
  expect(summariseVisits([visitOf([1]), visitOf([1])], CURRENT(0))).not.toHaveProperty('pipelined');
});

test.each([EARLIER, CURRENT])('one visit that never became steady makes the trial not steady', (context) => {
  const list = [visitOf([1, 2, 3]), visitOf([1, 2, 3], phases(false))];
  expect(summariseVisits(list, context(0.1)).steady).toBe(false);
  expect(summariseVisits(list.slice(0, 1), context(0.1)).steady).toBe(true);
});

test('equal samples have an interval as wide as the clock makes it', () => {
  const list = [1, 2, 3].map(() => visitOf(new Array(20).fill(4)));
  for (const context of [EARLIER(0.05), CURRENT(0.05)]) {
    const { lowMs, highMs } = summariseVisits(list, context);
    expect(highMs - lowMs).toBeCloseTo(0.05 / Math.sqrt(3), 12);
  }
});

describe('the summary of a measurement', () => {
  const trial = {
    trialId: 'a'.repeat(16),
    position: 0,
    architecture: { kind: 'nas-bench-101', index: 1 },
    environmentId: environmentId(PHONE),
  } as const;
  const list = [visitOf([1, 2, 3])];
  const measured: Measurement = { ...trial, outcome: { state: 'measured', visits: list } };
  const failed: Measurement = { ...trial, outcome: { state: 'failed', code: 'too-large', detail: '' } };

  const definition = presetStudy('quick', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: false });

  test('is computed from its samples, taken as shared, or missing with its failure', () => {
    const record = { definition, environments: { [trial.environmentId]: PHONE }, anchors: [] };
    const { timerResolutionMs } = PHONE;
    const summary = summariseVisits(list, { timerResolutionMs, protocol: definition.protocol, anchors: [] });
    const shared: Measurement = { ...trial, outcome: { state: 'summarised', summary } };
    expect(summaryIn(record, measured)).toEqual(summary);
    expect(summaryIn(record, shared)).toBe(summary);
    expect(summaryIn(record, failed)).toBeUndefined();
  });

  test('in a study takes clock, protocol and anchors from there', () => {
    const anchors = [checkOf(0, 'baseline', 1000), checkOf(1, 'check', 1000, 1.2)];
    const record = { definition, environments: { [trial.environmentId]: PHONE }, anchors };
    const { timerResolutionMs } = PHONE;
    const expected = summariseVisits(list, { timerResolutionMs, protocol: definition.protocol, anchors });
    expect(summaryIn(record, measured)).toEqual(expected);
    expect(expected.quality?.throttledVisits).toBe(1);
  });

  test('whose environment is missing is an error, not one with a perfect clock', () => {
    const record = { definition, environments: {}, anchors: [] };
    expect(() => summaryIn(record, measured)).toThrow('environment');
    expect(summaryIn(record, failed)).toBeUndefined();
  });
});
