import { expect, test } from 'vitest';
import { linearityOf } from '../../../../src/measure/device-check/figures';

const RUNS = [1, 2, 4, 8, 16];
const chains = (time: (k: number) => number, runs = RUNS) => ({ runs, totalsMs: runs.map((k) => [time(k)]) });

test('a true line is found again: read-back 3 ms, 2.5 ms an inference', () => {
  const found = linearityOf(chains((k) => 3 + 2.5 * k));
  expect(found?.synchroniseMs).toBeCloseTo(3, 9);
  expect(found?.perInferenceMs).toBeCloseTo(2.5, 9);
  expect(found?.rSquared).toBeCloseTo(1, 12);
  expect(found?.largestResidual).toBeCloseTo(0, 9);
  expect(found).toMatchObject({ growthMs: 37.5, longestRuns: 16, singleMs: 5.5 });
});

test('the median of each length counts, so that one hiccup bends nothing', () => {
  const totalsMs = RUNS.map((k) => [3 + 2.5 * k, 900, 3 + 2.5 * k]);
  expect(linearityOf({ runs: RUNS, totalsMs })?.largestResidual).toBeCloseTo(0, 9);
});

test('residuals are shares of the line: one length off, all others on it', () => {
  // Weighted by 1 / T², by hand for T = 1, 2, 4.8 at k = 1, 2, 4: weights 1, 1/4, 1/23.04.
  const found = linearityOf({ runs: [1, 2, 4], totalsMs: [[1], [2], [4.8]] });
  const [w1, w2, w4] = [1, 1 / 4, 1 / 23.04];
  const total = w1 + w2 + w4;
  const x = (w1 + 2 * w2 + 4 * w4) / total;
  const y = (w1 + 2 * w2 + 4.8 * w4) / total;
  const slope =
    (w1 * (1 - x) * (1 - y) + w2 * (2 - x) * (2 - y) + w4 * (4 - x) * (4.8 - y)) /
    (w1 * (1 - x) ** 2 + w2 * (2 - x) ** 2 + w4 * (4 - x) ** 2);
  const line = (k: number) => y + slope * (k - x);
  expect(found?.perInferenceMs).toBeCloseTo(slope, 12);
  expect(found?.largestResidual).toBeCloseTo(
    Math.max(Math.abs(1 / line(1) - 1), Math.abs(2 / line(2) - 1), Math.abs(4.8 / line(4) - 1)),
    12,
  );
});

test('says nothing below three lengths, or where the clock read zero', () => {
  expect(linearityOf(chains((k) => k, [1, 2]))).toBeUndefined();
  expect(linearityOf(chains((k) => (k < 4 ? 0 : k)))).toBeUndefined();
  expect(linearityOf(chains((k) => k * 1e-300))).toBeUndefined();
  expect(linearityOf({ runs: RUNS, totalsMs: RUNS.map(() => []) })).toBeUndefined();
});
