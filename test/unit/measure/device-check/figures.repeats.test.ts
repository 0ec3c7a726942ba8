import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { aaDifference, driftOf } from '../../../../src/measure/device-check/figures';
import { visitsOf } from '../../../support/checks';

const anchors = (before: readonly number[], after: readonly number[]) => ({
  sizes: { computeLayers: 1, dispatchRuns: 1 },
  before: visitsOf(before, before),
  after: visitsOf(after, after),
});

test('A and A prime come in turns A, A′, A′, A: a constant surplus of A′ is found whole', () => {
  const found = aaDifference(anchors([95, 105, 105, 95], [95, 105, 105, 95]), 'computeMs', 0);
  expect(found?.difference).toBeCloseTo(0.1, 12);
  expect(found?.halfWidth).toBeCloseTo(0, 12);
});

test('an even drift falls on both alike', () => {
  const found = aaDifference(anchors([100, 101, 102, 103], [104, 105, 106, 107]), 'computeMs', 0);
  expect(Math.abs(found?.difference ?? 1)).toBeLessThan(0.0005);
});

test("Student's interval over the pairs, by hand: shares 0.1, 0, 0, 0.1 give 0.05 ± 0.0919", () => {
  // Standard deviation 0.057735, standard error 0.028868, t(0.975, 3) = 3.18245.
  const found = aaDifference(anchors([95, 105, 100, 100], [100, 100, 105, 95]), 'dispatchMs', 0);
  expect(found?.difference).toBeCloseTo(0.05, 9);
  expect(found?.halfWidth).toBeCloseTo(3.182446 * 0.0288675, 6);
});

test('is never narrower than the clock: below 2% its share over 2 root 3, above a whole step', () => {
  const same = anchors([100, 100, 100, 100], [100, 100, 100, 100]);
  expect(aaDifference(same, 'computeMs', 1)?.halfWidth).toBeCloseTo(0.01 / (2 * Math.sqrt(3)), 12);
  expect(aaDifference(same, 'computeMs', 5)?.halfWidth).toBeCloseTo(0.05, 12);
  expect(driftOf(same, 'computeMs', 5)).toEqual({ difference: 0, halfWidth: 0.05 });
});

test('too few visits, or a clock that reads zero, say nothing', () => {
  expect(aaDifference(anchors([100, 100], []), 'computeMs', 0)).toBeUndefined();
  expect(driftOf(anchors([100, 100, 100, 100], []), 'computeMs', 0)).toBeUndefined();
  expect(aaDifference(anchors([0, 0, 0, 0], [0, 0, 0, 0]), 'computeMs', 1)).toBeUndefined();
  expect(driftOf(anchors([0, 0, 0, 0], [0, 0, 0, 0]), 'computeMs', 1)).toBeUndefined();
});

test("drift with Welch's error, by hand", () => {
  // Means 100 and 110, variances 4/3 * 1 and 0: sqrt((4/3) / 4) = 0.57735, t(0.975, 3) = 3.182446.
  const found = driftOf(anchors([99, 101, 101, 99], [110, 110, 110, 110]), 'computeMs', 0);
  expect(found?.difference).toBeCloseTo(0.1, 12);
  expect(found?.halfWidth).toBeCloseTo((3.182446 * 0.5773503) / 100, 8);
});

test('the A/A interval misses zero in about one of twenty, with noise of 5%', () => {
  const random = seededRandom(4);
  const noisy = () => 100 + 5 * (Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0) - 6);
  const rounds = 4000;
  let missed = 0;
  for (let i = 0; i < rounds; i++) {
    const found = aaDifference(
      anchors(Array.from({ length: 8 }, noisy), Array.from({ length: 8 }, noisy)),
      'computeMs',
      0,
    );
    if (found !== undefined && Math.abs(found.difference) > found.halfWidth) missed++;
  }
  expect(missed / rounds).toBeGreaterThan(0.035);
  expect(missed / rounds).toBeLessThan(0.065);
});
