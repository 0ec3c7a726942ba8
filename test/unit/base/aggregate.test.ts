import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clamp, maximum, minimum, sum, sumBy } from '../../../src/base/aggregate';

test('a sum is added from the first value on, so that rounding is the same each time', () => {
  expect(sum([1e16, 1, -1e16])).toBe(0);
  expect(sum([1e16, -1e16, 1])).toBe(1);
  expect(sum([])).toBe(0);
  expect(sum(Float64Array.of(1, 2, 4))).toBe(7);
});

test('a sum of what each item and its place gives', () => {
  expect(sumBy(['a', 'bcd'], ({ length }, place) => length * (place + 1))).toBe(7);
  expect(sumBy([], () => 1)).toBe(0);
});

test('extremes are those of Math.min and Math.max, also of more values than a call takes', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (values) => {
      expect(minimum(values)).toBe(Math.min(...values));
      expect(maximum(values)).toBe(Math.max(...values));
    }),
  );
  const many = Float64Array.from({ length: 500_000 }, (_, i) => i - 7);
  expect([minimum(many), maximum(many)]).toEqual([-7, 499_992]);
});

test('a clamped value is the nearest one within', () => {
  expect([-2, -1, 0.5, 3, 9].map((value) => clamp(value, -1, 3))).toEqual([-1, -1, 0.5, 3, 3]);
  expect(clamp(Number.NaN, 0, 1)).toBeNaN();
});
