import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { kendallInterval, spearmanInterval } from '../../../src/stats/rank-intervals';

test('below five pairs, and where one side is all equal, there is none', () => {
  expect(spearmanInterval([1, 2, 3, 4], [1, 3, 2, 4])).toBeUndefined();
  expect(kendallInterval([1, 2, 3, 4], [1, 3, 2, 4])).toBeUndefined();
  expect(spearmanInterval([1, 1, 1, 1, 1], [1, 3, 2, 4, 5])).toBeUndefined();
});

test('by hand: ranks 1 to 10 with the neighbours swapped', () => {
  const a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const b = [2, 1, 4, 3, 6, 5, 8, 7, 10, 9];
  // r = 1 - 6 * 10 / 990 = 0.93939; atanh 1.73317; error sqrt((1 + r^2 / 2) / 7) = 0.45377
  const spearman = spearmanInterval(a, b);
  expect(spearman?.value).toBeCloseTo(0.93939, 5);
  expect(spearman?.low).toBeCloseTo(Math.tanh(1.73317 - 1.95996 * 0.45377), 3);
  expect(spearman?.high).toBeCloseTo(Math.tanh(1.73317 + 1.95996 * 0.45377), 3);
  // tau = (40 - 5) / 45 = 0.77778; atanh 1.03972; error sqrt(0.437 / 6) = 0.26988
  const kendall = kendallInterval(a, b);
  expect(kendall?.value).toBeCloseTo(0.77778, 5);
  expect(kendall?.low).toBeCloseTo(Math.tanh(1.03972 - 1.95996 * 0.26988), 4);
});

test('a perfect order has no width', () => {
  const a = [3, 1, 4, 1.5, 9, 2.6];
  expect(kendallInterval(a, a)).toEqual({ value: 1, low: 1, high: 1 });
});

test('covers the correlation of a normal pair about as often as it says', () => {
  const random = seededRandom(11);
  const gaussian = (): number => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, 0) - 6;
  const rho = 0.8;
  // For a bivariate normal: Spearman 6/pi asin(rho/2), Kendall 2/pi asin(rho).
  const trueSpearman = (6 / Math.PI) * Math.asin(rho / 2);
  const trueKendall = (2 / Math.PI) * Math.asin(rho);
  const covered = { spearman: 0, kendall: 0 };
  const draws = 600;
  for (let i = 0; i < draws; i++) {
    const a = Array.from({ length: 40 }, gaussian);
    const b = a.map((x) => rho * x + Math.sqrt(1 - rho ** 2) * gaussian());
    const spearman = spearmanInterval(a, b);
    const kendall = kendallInterval(a, b);
    if (spearman && spearman.low <= trueSpearman && trueSpearman <= spearman.high) covered.spearman++;
    if (kendall && kendall.low <= trueKendall && trueKendall <= kendall.high) covered.kendall++;
  }
  for (const count of Object.values(covered)) {
    expect(count / draws).toBeGreaterThan(0.92);
    expect(count / draws).toBeLessThan(0.985);
  }
});
