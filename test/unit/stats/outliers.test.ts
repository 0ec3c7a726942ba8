import { expect, test } from 'vitest';
import { outliersOf } from '../../../src/stats/outliers';

test('by hand: quartiles 2 and 4 (type 7), fences at -1 and 7; median 3, MAD 1, limit at 3 + 3.5 / 0.6745', () => {
  expect(outliersOf([1, 2, 3, 4, 9])).toEqual({ tukey: [4], mad: [4] });
  expect(outliersOf([1, 2, 3, 4, 7])).toEqual({ tukey: [], mad: [] });
  expect(outliersOf([1, 2, 3, 4, 8])).toEqual({ tukey: [4], mad: [] });
  // 3 + 3.5 / 0.6745 = 8.1891.
  expect(outliersOf([1, 2, 3, 4, 8.18]).mad).toEqual([]);
  expect(outliersOf([1, 2, 3, 4, 8.2]).mad).toEqual([4]);
});

test('low values count as well, and places are those of the sample', () => {
  expect(outliersOf([-30, 10, 11, 12, 13, 14, 60])).toEqual({ tukey: [0, 6], mad: [0, 6] });
});

test('a sample without spread has none by the MAD', () => {
  expect(outliersOf([5, 5, 5, 5, 6])).toEqual({ tukey: [4], mad: [] });
  expect(outliersOf([5])).toEqual({ tukey: [], mad: [] });
});

test('no sample, NaN', () => {
  expect(() => outliersOf([])).toThrow(RangeError);
  expect(() => outliersOf([1, Number.NaN])).toThrow(RangeError);
});
