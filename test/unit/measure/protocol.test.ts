import { expect, test } from 'vitest';
import { hasEnoughSamples, isSteady, isWarmUpOver, MIN_SAMPLES } from '../../../src/measure/protocol';
import { presetStudy } from '../../../src/study/presets';

const protocol = {
  ...presetStudy('smoke', { backend: 'cpu', seed: 1, allowSoftwareAdapter: false }).protocol,
  warmUpWindow: 3,
  warmUpTolerance: 0.03,
  warmUpMaxRuns: 9,
  samplesPerVisit: 12,
  visitBudgetMs: 1500,
};

test('steady: the medians of the last two windows agree within the tolerance', () => {
  expect(isSteady([100, 100, 100, 97, 97, 97], protocol)).toBe(true);
  expect(isSteady([100, 100, 100, 96.9, 96.9, 96.9], protocol)).toBe(false);
  expect(isSteady([100, 100, 100, 103.1, 103.1, 103.1], protocol)).toBe(false);
});

test('steady needs two whole windows, looks at the last two only, and forgives one wild run in each', () => {
  expect(isSteady([100, 100, 100, 100, 100], protocol)).toBe(false);
  expect(isSteady([900, 500, 300, 100, 100, 100, 100, 100, 100], protocol)).toBe(true);
  expect(isSteady([100, 100, 999, 100, 999, 100], protocol)).toBe(true);
});

test('the warm-up ends at its cap of runs and at its time budget', () => {
  const falling = [90, 80, 70, 60, 50, 40, 30, 20, 10];
  expect(isWarmUpOver(falling.slice(0, 8), 100, protocol)).toBe(false);
  expect(isWarmUpOver(falling, 100, protocol)).toBe(true);
  expect(isWarmUpOver([90], 1500, protocol)).toBe(true);
  expect(isWarmUpOver([], 0, { ...protocol, warmUpMaxRuns: 0 })).toBe(true);
});

test('sampling ends at the declared number, or at the budget with the least number', () => {
  expect(hasEnoughSamples(11, 1499, protocol)).toBe(false);
  expect(hasEnoughSamples(12, 0, protocol)).toBe(true);
  expect(hasEnoughSamples(MIN_SAMPLES, 1500, protocol)).toBe(true);
  expect(hasEnoughSamples(MIN_SAMPLES - 1, 99_999, protocol)).toBe(false);
});
