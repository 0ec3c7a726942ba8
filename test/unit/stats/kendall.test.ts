import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kendallTau } from '../../../src/stats/kendall';

test('the example of scipy.stats.kendalltau (documentation of 1.17): tau-b -0.4714', () => {
  expect(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.4714045207910316, 12);
});

test('with ties on both sides, as scipy.stats.kendalltau 1.17', () => {
  expect(kendallTau([1, 2, 2, 3, 4, 4, 4, 5], [2, 1, 3, 3, 6, 5, 5, 5])).toBeCloseTo(0.7083333333333335, 12);
});

test('without ties: IQ against hours of television, -1/9', () => {
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  expect(kendallTau(iq, hours)).toBeCloseTo(-1 / 9, 12);
});

test('undefined where one side does not vary, or there is nothing to compare', () => {
  expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeUndefined();
  expect(kendallTau([1, 2, 3], [4, 4, 4])).toBeUndefined();
  expect(kendallTau([1], [2])).toBeUndefined();
  expect(kendallTau([], [])).toBeUndefined();
});

test('an order agrees with itself and is the opposite of its reverse', () => {
  const values = fc.uniqueArray(fc.double({ noNaN: true }), {
    minLength: 2,
    maxLength: 30,
    comparator: 'IsStrictlyEqual',
  });
  fc.assert(
    fc.property(values, (a) => {
      expect(kendallTau(a, a)).toBe(1);
      expect(
        kendallTau(
          a,
          a.map((x) => -x),
        ),
      ).toBe(-1);
    }),
  );
});

test('refuses sides of different length and NaN', () => {
  expect(() => kendallTau([1], [1, 2])).toThrow(RangeError);
  expect(() => kendallTau([1, 2], [Number.NaN, 2])).toThrow(RangeError);
});
