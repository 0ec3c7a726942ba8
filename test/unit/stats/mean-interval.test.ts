import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanInterval } from '../../../src/stats/mean-interval';

test('five values by hand: mean 3, variance 2.5, t of 2.776', () => {
  const { mean, halfWidth } = meanInterval([1, 2, 3, 4, 5], 0.95);
  expect(mean).toBe(3);
  expect(halfWidth).toBeCloseTo(2.776 * Math.sqrt(2.5 / 5), 3);
});

test('two values at 90%: t of 6.314 times half of their distance', () => {
  const { mean, halfWidth } = meanInterval([10, 14], 0.9);
  expect(mean).toBe(12);
  expect(halfWidth).toBeCloseTo(6.314 * 2, 2);
});

// R: t.test(c(12.1, 11.7, 12.6, 12.2)) with conf.level 0.99, worked by hand: mean 12.15, sd 0.3697, t(0.995, 3) 5.841.
test('four values at 99%', () => {
  const { mean, halfWidth } = meanInterval([12.1, 11.7, 12.6, 12.2], 0.99);
  expect(mean).toBeCloseTo(12.15, 12);
  expect(halfWidth).toBeCloseTo((5.841 * Math.sqrt(0.41 / 3)) / 2, 3);
});

test('equal values have no width', () => {
  expect(meanInterval([7, 7, 7], 0.95)).toEqual({ mean: 7, halfWidth: 0 });
});

test('moves and stretches with the sample', () => {
  const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 9 });
  fc.assert(
    fc.property(sample, fc.integer({ min: -50, max: 50 }), (values, shift) => {
      const one = meanInterval(values, 0.95);
      const moved = meanInterval(
        values.map((value) => 3 * value + shift),
        0.95,
      );
      expect(moved.mean).toBeCloseTo(3 * one.mean + shift, 8);
      expect(moved.halfWidth).toBeCloseTo(3 * one.halfWidth, 8);
    }),
  );
});

test('fewer than two values have none', () => {
  for (const sample of [[], [3]]) expect(() => meanInterval(sample, 0.95)).toThrow(RangeError);
});
