import fc from 'fast-check';
import { expect, test } from 'vitest';
import { averageRanks } from '../../../src/stats/ranks';

test("R's rank(c(10, 20, 20, 5, 20)): ties share the mean of their places", () => {
  expect(averageRanks([10, 20, 20, 5, 20])).toEqual([2, 4, 4, 1, 4]);
});

test('ranks sum to n(n + 1) / 2 and follow the values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
      const ranks = averageRanks(values);
      expect(ranks.reduce((a, b) => a + b, 0)).toBe((values.length * (values.length + 1)) / 2);
      for (let i = 1; i < values.length; i++)
        expect(Math.sign(ranks[i] - ranks[i - 1])).toBe(Math.sign(values[i] - values[i - 1]));
    }),
  );
});

test('infinities have ranks, NaN has none', () => {
  expect(averageRanks([Infinity, -Infinity, 0, Infinity])).toEqual([3.5, 1, 2, 3.5]);
  expect(() => averageRanks([1, Number.NaN])).toThrow(RangeError);
});
