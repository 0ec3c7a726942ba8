import { describe, expect, test } from 'vitest';
import {
  chainLength,
  hasEnoughSamples,
  isSteady,
  isWarmUpOver,
  MIN_SAMPLES,
  splitWarmUp,
} from '../../../../src/measure/session/protocol';
import { PROTOCOL as protocol } from '../fixtures';

test('steady: the median of the last window is not below the one before by more than the tolerance', () => {
  expect(isSteady([100, 100, 100, 97, 97, 97], protocol)).toBe(true);
  expect(isSteady([100, 100, 100, 96.9, 96.9, 96.9], protocol)).toBe(false);
  // Slower is no reason to go on warming up.
  expect(isSteady([100, 100, 100, 150, 150, 150], protocol)).toBe(true);
});

test('steady needs two whole windows, looks at the last two only, and forgives one wild run in each', () => {
  expect(isSteady([100, 100, 100, 100, 100], protocol)).toBe(false);
  expect(isSteady([900, 500, 300, 100, 100, 100, 100, 100, 100], protocol)).toBe(true);
  expect(isSteady([100, 100, 999, 100, 999, 100], protocol)).toBe(true);
});

test('the warm-up ends in a steady state, at its cap of runs, and at its time budget after two windows', () => {
  expect(isWarmUpOver([100, 100, 100, 97, 97, 97], 0, protocol)).toBe(true);

  const falling = [90, 80, 70, 60, 50, 40, 30, 20, 10];
  expect(isWarmUpOver(falling.slice(0, 8), 100, protocol)).toBe(false);
  expect(isWarmUpOver(falling, 100, protocol)).toBe(true);
  expect(isWarmUpOver(falling.slice(0, 6), 1500, protocol)).toBe(true);
  expect(isWarmUpOver(falling.slice(0, 6), 1499, protocol)).toBe(false);
  // A slow network still gets the runs that show whether it is steady.
  expect(isWarmUpOver(falling.slice(0, 5), 99_999, protocol)).toBe(false);
  expect(isWarmUpOver([90], 0, { ...protocol, warmUpMaxRuns: 0 })).toBe(true);
});

const of = (count: number, ms = 1): number[] => new Array<number>(count).fill(ms);

test('sampling ends at the declared number, or at the budget with the least number', () => {
  expect(hasEnoughSamples(of(11), 1499, protocol)).toBe(false);
  expect(hasEnoughSamples(of(12), 0, protocol)).toBe(true);
  expect(hasEnoughSamples(of(MIN_SAMPLES), 1500, protocol)).toBe(true);
  expect(hasEnoughSamples(of(MIN_SAMPLES - 1), 99_999, protocol)).toBe(false);
});

test('samples of a fast network go on until they have lasted the declared time, or there are a thousand', () => {
  const timed = { ...protocol, visitSampleMs: 60 };
  expect(hasEnoughSamples(of(59), 0, timed)).toBe(false);
  expect(hasEnoughSamples(of(60), 0, timed)).toBe(true);
  expect(hasEnoughSamples(of(12, 5), 0, timed)).toBe(true);
  expect(hasEnoughSamples(of(11, 100), 0, timed)).toBe(false);
  expect(hasEnoughSamples(of(999, 0.01), 0, timed)).toBe(false);
  expect(hasEnoughSamples(of(1000, 0.01), 0, timed)).toBe(true);
});

test('of a steady warm-up the later window is samples already; the cold run is neither', () => {
  const runsMs = [900, 120, 99, 101, 100, 100, 102];
  expect(isSteady(runsMs, protocol)).toBe(true);
  expect(splitWarmUp(runsMs, protocol)).toEqual({ warmUpMs: [120, 99, 101], samplesMs: [100, 100, 102] });
  const shortest = [900, 100, 100, 100, 100, 100];
  expect(splitWarmUp(shortest, protocol)).toEqual({ warmUpMs: [100, 100], samplesMs: [100, 100, 100] });
});

test('a warm-up that never came to rest gives no samples', () => {
  const falling = [90, 80, 70, 60, 50, 40, 30, 20, 10];
  expect(splitWarmUp(falling, protocol)).toEqual({ warmUpMs: falling.slice(1), samplesMs: [] });
  expect(splitWarmUp([90], protocol)).toEqual({ warmUpMs: [], samplesMs: [] });
});

describe('a chain', () => {
  const gpu = { timerResolutionMs: 0.005, isSynchronous: false };
  const wasm = { timerResolutionMs: 0.005, isSynchronous: true };

  test("has the protocol's number of inferences", () => {
    expect(chainLength({ ...gpu, latencyMs: 10 }, protocol)).toBe(4);
    expect(chainLength({ ...gpu, latencyMs: 10 }, { ...protocol, chainRuns: 7 })).toBe(7);
    expect(chainLength({ ...gpu, latencyMs: 10 }, { ...protocol, chainRuns: 0 })).toBe(0);
  });

  test('lasts a hundred steps of the clock at least', () => {
    // 100 steps of 1 ms, of 0.1 ms.
    expect(chainLength({ ...gpu, latencyMs: 7, timerResolutionMs: 1 }, protocol)).toBe(15);
    expect(chainLength({ ...gpu, latencyMs: 2, timerResolutionMs: 0.1 }, protocol)).toBe(5);
    expect(chainLength({ ...gpu, latencyMs: 3, timerResolutionMs: 0.1 }, protocol)).toBe(4);
  });

  test('of what the clock cannot see is as long as chains get', () => {
    expect(chainLength({ ...gpu, latencyMs: 0, timerResolutionMs: 1 }, protocol)).toBe(1000);
    expect(chainLength({ ...gpu, latencyMs: 0.05, timerResolutionMs: 1 }, protocol)).toBe(1000);
  });

  test('is left out where it would take more than half of the time of a visit', () => {
    expect(chainLength({ ...gpu, latencyMs: 187.5 }, protocol)).toBe(4);
    expect(chainLength({ ...gpu, latencyMs: 188 }, protocol)).toBe(0);
  });

  test('tells nothing where the call itself computes, but against a coarse clock', () => {
    expect(chainLength({ ...wasm, latencyMs: 10 }, protocol)).toBe(0);
    expect(chainLength({ ...wasm, latencyMs: 10, timerResolutionMs: 1 }, protocol)).toBe(10);
    expect(chainLength({ ...wasm, latencyMs: 25, timerResolutionMs: 1 }, protocol)).toBe(0);
  });
});
