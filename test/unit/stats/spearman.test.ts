import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spearman } from '../../../src/stats/spearman';

test('IQ against hours of television (Wikipedia, "Spearman\'s rank correlation coefficient"): -29/165', () => {
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12);
});

test('ties by average rank, as scipy.stats.spearmanr 1.17', () => {
  expect(spearman([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.5407380704358752, 12);
  expect(spearman([1, 2, 2, 3, 4, 4, 4, 5], [2, 1, 3, 3, 6, 5, 5, 5])).toBeCloseTo(0.8417721518987343, 12);
});

test('undefined where one side does not vary, or there is nothing to compare', () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeUndefined();
  expect(spearman([1, 2, 3], [4, 4, 4])).toBeUndefined();
  expect(spearman([1], [2])).toBeUndefined();
  expect(spearman([], [])).toBeUndefined();
});

test('any growing function of a sample correlates perfectly with it; symmetric; within -1 to 1', () => {
  const values = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.func(fc.integer({ min: 0, max: 3 })), (a, f) => {
      expect(
        spearman(
          a,
          a.map((x) => x ** 3),
        ),
      ).toBeCloseTo(1, 12);
      expect(
        spearman(
          a,
          a.map((x) => -x),
        ),
      ).toBeCloseTo(-1, 12);
      const b = a.map(f);
      const rho = spearman(a, b);
      expect(spearman(b, a)).toBe(rho);
      if (rho !== undefined) expect(Math.abs(rho)).toBeLessThanOrEqual(1 + 1e-12);
    }),
  );
});

test('refuses sides of different length and NaN', () => {
  expect(() => spearman([1], [1, 2])).toThrow(RangeError);
  expect(() => spearman([1, Number.NaN], [1, 2])).toThrow(RangeError);
});
