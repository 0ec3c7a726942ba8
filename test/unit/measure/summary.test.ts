import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measurement, Visit } from '../../../src/measure/measurement';
import { isResolutionLimited, summariseVisits, summaryIn, summaryOf } from '../../../src/measure/summary';

const visit = (samplesMs: readonly number[], steady = true, coldLatencyMs = 90): Visit => ({
  index: 0,
  startedAtMs: 0,
  phases: { buildMs: 5, coldLatencyMs, warmUpMs: [], steady },
  samplesMs,
  memory: { estimatedBytes: 0, tensorsBefore: 0, tensorsAfter: 0, bytesBefore: 0, bytesAfter: 0 },
});

const samples = fc.array(fc.double({ min: 0.001, max: 1e5, noNaN: true }), { minLength: 3, maxLength: 60 });
const visits = fc.array(
  samples.map((values) => visit(values)),
  { minLength: 1, maxLength: 4 },
);
const clockStep = fc.double({ min: 0, max: 20, noNaN: true });

describe('the summary of any visits', () => {
  test('has its median inside the interval, and the interval inside the samples but for the clock', () => {
    fc.assert(
      fc.property(visits, clockStep, (list, stepMs) => {
        const all = list.flatMap((one) => one.samplesMs);
        const { medianMs, lowMs, highMs } = summariseVisits(list, stepMs);
        expect(lowMs).toBeLessThanOrEqual(medianMs);
        expect(highMs).toBeGreaterThanOrEqual(medianMs);
        expect(lowMs).toBeGreaterThanOrEqual(Math.max(0, Math.min(...all) - stepMs));
        expect(highMs).toBeLessThanOrEqual(Math.max(...all) + stepMs);
      }),
    );
  });

  test('never claims more than the clock shows, nor a latency below zero', () => {
    fc.assert(
      fc.property(visits, clockStep, (list, stepMs) => {
        const { medianMs, lowMs, highMs } = summariseVisits(list, stepMs);
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
        const summary = summariseVisits(list, 0.1);
        expect(summary.samples).toBe(list.reduce((sum, one) => sum + one.samplesMs.length, 0));
        expect(summary.visits).toBe(list.length);
        const { medianMs, lowMs, highMs } = summariseVisits([...list].reverse(), 0.1);
        expect({ medianMs, lowMs, highMs }).toEqual({
          medianMs: summary.medianMs,
          lowMs: summary.lowMs,
          highMs: summary.highMs,
        });
      }),
    );
  });
});

test('worked by hand: ranks 2 and 9 of ten samples, cold latency of the first visit', () => {
  const first = visit([5, 1, 3, 2, 4], true, 70);
  const second = visit([10, 6, 8, 7, 9], true, 30);
  expect(summariseVisits([first, second], 0.1)).toEqual({
    medianMs: 5.5,
    lowMs: 2,
    highMs: 9,
    samples: 10,
    visits: 2,
    coldLatencyMs: 70,
    steady: true,
  });
});

test('one visit that never became steady makes the trial not steady', () => {
  expect(summariseVisits([visit([1, 2, 3]), visit([1, 2, 3], false)], 0.1).steady).toBe(false);
});

test('equal samples have an interval as wide as the clock makes it', () => {
  const { lowMs, highMs } = summariseVisits([visit(new Array(20).fill(4))], 1);
  expect(highMs - lowMs).toBeCloseTo(1 / Math.sqrt(3), 12);
});

describe('the summary of a measurement', () => {
  const trial = {
    trialId: 'a'.repeat(16),
    position: 0,
    architecture: { kind: 'nas-bench-101', index: 1 },
    environmentId: 'e',
  } as const;

  test('is computed from its samples, taken as shared, or missing with its failure', () => {
    const list = [visit([1, 2, 3])];
    const summary = summariseVisits(list, 0.1);
    const measured: Measurement = { ...trial, outcome: { state: 'measured', visits: list } };
    const shared: Measurement = { ...trial, outcome: { state: 'summarised', summary } };
    const failed: Measurement = { ...trial, outcome: { state: 'failed', code: 'too-large', detail: '' } };
    expect(summaryOf(measured, 0.1)).toEqual(summary);
    expect(summaryOf(shared, 5)).toBe(summary);
    expect(summaryOf(failed, 0.1)).toBeUndefined();
  });
});

test('a clock step above 2% of the median limits the figure', () => {
  const summary = summariseVisits([visit([5, 5, 5])], 0);
  expect(isResolutionLimited(summary, 0.1)).toBe(false);
  expect(isResolutionLimited(summary, 0.101)).toBe(true);
});

test('a measurement whose environment is missing is an error, not one with a perfect clock', () => {
  const trial = {
    trialId: 'a',
    position: 0,
    architecture: { kind: 'nas-bench-101', index: 1 },
    environmentId: 'x',
  } as const;
  const measured = { ...trial, outcome: { state: 'measured', visits: [visit([5, 5, 5])] } } as const;
  const failed = { ...trial, outcome: { state: 'failed', code: 'timed-out', detail: '' } } as const;
  expect(() => summaryIn({}, measured)).toThrow('environment');
  expect(summaryIn({}, failed)).toBeUndefined();
});
