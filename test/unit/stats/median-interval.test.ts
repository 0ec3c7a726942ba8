import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { medianInterval } from '../../../src/stats/median-interval';

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

/** Altman and others, Statistics with Confidence, 2nd ed., table 18.4; the larger ones by scipy's binom.cdf. */
const RANKS_95: readonly (readonly [n: number, rank: number])[] = [
  [6, 1],
  [8, 1],
  [9, 2],
  [10, 2],
  [12, 3],
  [15, 4],
  [20, 6],
  [25, 8],
  [30, 10],
  [40, 14],
  [50, 18],
  [100, 40],
  [1000, 469],
  [5000, 2431],
];

test.each(RANKS_95)('%i samples: the values of rank %i from either end', (n, rank) => {
  expect(medianInterval(upTo(n).reverse(), 0.95)).toEqual({ low: rank, high: n + 1 - rank });
});

test.each([1, 2, 3, 5])('%i samples cannot reach 95%% and give the whole range', (n) => {
  expect(medianInterval(upTo(n), 0.95)).toEqual({ low: 1, high: n });
});

test('half a million samples: about 1.96 sqrt(n) / 2 ranks to either side', () => {
  const n = 500_000;
  const { low, high } = medianInterval(upTo(n), 0.95);
  const halfWidth = (1.959964 * Math.sqrt(n)) / 2;
  expect(Math.abs(low - (n / 2 - halfWidth))).toBeLessThan(2);
  expect(low + high).toBe(n + 1);
});

test('a higher level is never narrower', () => {
  for (const n of [7, 20, 101]) {
    const half = medianInterval(upTo(n), 0.5);
    const most = medianInterval(upTo(n), 0.99);
    expect(most.low).toBeLessThanOrEqual(half.low);
    expect(most.high).toBeGreaterThanOrEqual(half.high);
  }
});

test('covers the median of independent samples at least as often as it says, and not much more', () => {
  const random = seededRandom(5);
  const trueMedian = Math.LN2;
  const rounds = 4000;
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    const sample = Array.from({ length: 30 }, () => -Math.log(1 - random()));
    const { low, high } = medianInterval(sample, 0.95);
    if (low <= trueMedian && trueMedian <= high) covered++;
  }
  // For n = 30 the ranks 10 and 21 cover 95.72%; four standard errors of 4,000 rounds are 1.3 points.
  expect(Math.abs(covered / rounds - 0.9572)).toBeLessThan(0.013);
});
