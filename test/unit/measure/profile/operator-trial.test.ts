import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  OPERATOR_CHAINS,
  operatorChainRuns,
  operatorLatency,
  visitSlopeMs,
} from '../../../../src/measure/profile/operator-trial';
import type { OperatorVisit } from '../../../../src/measure/record/profile';

/** T(k) = a + b k, as a queue of a device does it. */
const look = (synchroniseMs: number, runMs: number) => ({
  singleMs: synchroniseMs + runMs,
  chainMs: synchroniseMs + 8 * runMs,
  chainRuns: 8,
});

const visit = (synchroniseMs: number, runMs: number, runs: number): OperatorVisit => ({
  startedAtMs: 0,
  runs,
  shortMs: [synchroniseMs + runs * runMs],
  longMs: [synchroniseMs + 2 * runs * runMs],
});

describe('runs of a short chain', () => {
  test.each<[string, number, number, number, number]>([
    ['as long as the read-back', 10, 0.125, 0.005, 81],
    ['100 steps of a coarse clock', 0.1, 1, 1, 100],
    ['what the budget allows', 200, 30, 0.1, 5],
    ['one run that is longer than the budget', 1, 4000, 0.1, 1],
    ['5 ms where a read-back costs nothing', 0, 0.0625, 0.0001, 80],
  ])('%s', (_what, synchroniseMs, runMs, stepMs, runs) => {
    expect(operatorChainRuns(look(synchroniseMs, runMs), stepMs)).toBe(runs);
  });

  test('a look in which noise hid the slope, or a coarse clock hid everything, still gives a chain', () => {
    expect(operatorChainRuns({ singleMs: 6, chainMs: 4, chainRuns: 8 }, 0.005)).toBe(12);
    expect(operatorChainRuns({ singleMs: 0, chainMs: 0, chainRuns: 8 }, 1)).toBe(1000);
  });

  test('is never below one or beyond a thousand, and fits the budget', () => {
    const ms = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(
      fc.property(ms, ms, fc.constantFrom(0.005, 0.1, 1), (singleMs, chainMs, stepMs) => {
        const runs = operatorChainRuns({ singleMs, chainMs, chainRuns: 8 }, stepMs);
        expect(Number.isInteger(runs) && runs >= 1 && runs <= 1000).toBe(true);
        const slopeMs = chainMs > singleMs ? (chainMs - singleMs) / 7 : chainMs / 8;
        if (runs > 1) expect(3 * OPERATOR_CHAINS * runs * slopeMs).toBeLessThanOrEqual(1500.001);
      }),
    );
  });
});

describe('time of one run', () => {
  test('is the slope, whatever a read-back costs', () => {
    expect(visitSlopeMs(visit(7, 0.25, 40))).toBeCloseTo(0.25, 12);
    const latency = operatorLatency([visit(7, 0.25, 40), visit(1, 0.25, 40), visit(20, 0.25, 40)], 0.005);
    expect(latency.ms).toBeCloseTo(0.25, 12);
    expect(latency).toMatchObject({ visits: 3, isResolutionLimited: false });
    // Nothing varies: what is left is the clock, 0.005 / (2 sqrt 3) over 40 runs.
    expect(latency.highMs - latency.ms).toBeCloseTo(0.005 / (2 * Math.sqrt(3)) / 40, 12);
  });

  test('has a Student interval over the visits', () => {
    // Slopes 1, 2, 3: standard error 1 / sqrt 3, and t(0.975, 2) = 4.302653 (tables of Student's distribution).
    const { ms, lowMs, highMs } = operatorLatency([visit(1, 1, 100), visit(1, 2, 100), visit(1, 3, 100)], 0.005);
    expect(ms).toBeCloseTo(2, 10);
    expect(highMs).toBeCloseTo(2 + 4.302653 / Math.sqrt(3), 4);
    expect(lowMs).toBe(0);
  });

  test('a slope that noise made negative is cut at zero, marked, and has a bound above zero', () => {
    const negative = { ...visit(0, 1, 4), longMs: [3] };
    expect(operatorLatency([negative], 0.005)).toMatchObject({ ms: 0, lowMs: 0, isResolutionLimited: true });
    // 50 steps of 0.005 ms over 4 runs.
    expect(operatorLatency([negative], 0.005).highMs).toBeCloseTo(0.0625, 12);
  });

  test('less than 50 steps in a short chain is marked', () => {
    expect(operatorLatency([visit(1, 0.1, 10)], 0.021).isResolutionLimited).toBe(true);
    expect(operatorLatency([visit(1, 0.1, 10)], 0.019).isResolutionLimited).toBe(false);
  });
});
