import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pearson } from '../../../src/stats/pearson';
import { averageRanks } from '../../../src/stats/ranks';
import { spearman } from '../../../src/stats/spearman';

test("Anscombe's quartet (The American Statistician 27, 1973): 0.816 four times", () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const x4 = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8];
  expect(pearson(x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68])).toBeCloseTo(0.8164, 4);
  expect(pearson(x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74])).toBeCloseTo(0.8162, 4);
  expect(pearson(x, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73])).toBeCloseTo(0.8163, 4);
  expect(pearson(x4, [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89])).toBeCloseTo(0.8165, 4);
});

test('undefined where a side does not vary, refused where there is nothing to correlate', () => {
  expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeUndefined();
  expect(pearson([], [])).toBeUndefined();
  expect(pearson([1], [2])).toBeUndefined();
  expect(() => pearson([1], [1, 2])).toThrow(RangeError);
  expect(() => pearson([1, Number.NaN], [1, 2])).toThrow(RangeError);
});

test('of values whose squares are no longer numbers', () => {
  expect(pearson([0, 1], [-5e-324, 0])).toBe(1);
  expect(pearson([1, 2, 3], [1e200, 2e200, 3e200])).toBeCloseTo(1, 12);
});

test('of ranks it is Spearman’s, and never beyond 1', () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.double({ min: -1e6, max: 1e6, noNaN: true })));
  fc.assert(
    fc.property(pairs, (all) => {
      const a = all.map(([x]) => x);
      const b = all.map(([, y]) => y);
      const ranked = pearson(averageRanks(a), averageRanks(b));
      const expected = spearman(a, b);
      if (expected === undefined) expect(ranked).toBeUndefined();
      else expect(ranked).toBeCloseTo(expected, 9);
      expect(Math.abs(pearson(a, b) ?? 0)).toBeLessThanOrEqual(1);
    }),
  );
});
