import { expect, test } from 'vitest';
import { mad } from '../../../src/stats/mad';

test('the usual example (Wikipedia, "Median absolute deviation"): deviations 1, 1, 0, 0, 2, 4, 7', () => {
  expect(mad([1, 1, 2, 2, 4, 6, 9])).toBe(1);
});

test('the data set chem of R, package MASS: mad(chem, constant = 1) is 0.355', () => {
  const chem = [
    2.9, 3.1, 3.4, 3.4, 3.7, 3.7, 2.8, 2.5, 2.4, 2.4, 2.7, 2.2, 5.28, 3.37, 3.03, 3.03, 28.95, 3.77, 3.4, 2.2, 3.5, 3.6,
    3.7, 3.7,
  ];
  expect(mad(chem)).toBeCloseTo(0.355, 10);
});

test('moves with the unit, not with the origin, and one wild value does not show', () => {
  expect(mad([10, 20, 30, 40, 50])).toBe(10);
  expect(mad([110, 120, 130, 140, 150])).toBe(10);
  expect(mad([10, 20, 30, 40, 5e9])).toBe(10);
  expect(mad([7])).toBe(0);
  expect(() => mad([])).toThrow(RangeError);
});
