import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanInterval } from '../../../src/stats/mean-interval';
import { trimmedMeanInterval } from '../../../src/stats/trimmed-mean-interval';

test('eight values by hand: the mean of the middle six, over the winsorised variance', () => {
  // 1 and 100 become 2 and 7: squares around 4.5 are 2 (6.25) + 2.25 + 0.25 + 0.25 + 2.25 + 2 (6.25) - 12.5 + 12.5 = 30.
  const { mean, halfWidth } = trimmedMeanInterval([100, 2, 3, 4, 5, 6, 7, 1], 0.95);
  expect(mean).toBe(4.5);
  // t of 2.571 with five degrees of freedom.
  expect(halfWidth).toBeCloseTo((2.571 * Math.sqrt((8 * 30) / 7)) / 6, 2);
});

test('a wild value among eight changes nothing more than the largest of the others would', () => {
  const calm = [10, 10.1, 9.9, 10.2, 9.8, 10.05, 9.95];
  expect(trimmedMeanInterval([...calm, 40], 0.95)).toEqual(trimmedMeanInterval([...calm, 10.2], 0.95));
});

const sample = (least: number, most: number) =>
  fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: least, maxLength: most });

test("below eight values it is Student's own", () => {
  fc.assert(
    fc.property(sample(2, 7), (values) => {
      const [trimmed, whole] = [trimmedMeanInterval(values, 0.95), meanInterval(values, 0.95)];
      expect(trimmed.mean).toBeCloseTo(whole.mean, 9);
      expect(trimmed.halfWidth).toBeCloseTo(whole.halfWidth, 9);
    }),
  );
});

test('moves and stretches with the sample, whatever its order', () => {
  fc.assert(
    fc.property(sample(8, 20), fc.integer({ min: -50, max: 50 }), (values, shift) => {
      const one = trimmedMeanInterval(values, 0.95);
      const other = trimmedMeanInterval(values.map((value) => 3 * value + shift).reverse(), 0.95);
      expect(other.mean).toBeCloseTo(3 * one.mean + shift, 8);
      expect(other.halfWidth).toBeCloseTo(3 * one.halfWidth, 8);
    }),
  );
});

test('fewer than two values have none', () => {
  for (const values of [[], [3]]) expect(() => trimmedMeanInterval(values, 0.95)).toThrow(RangeError);
});
