import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { type Estimate, ratioInterval } from '../../../src/stats/ratio-interval';

const estimate = fc
  .tuple(
    fc.double({ min: 0.01, max: 1000, noNaN: true }),
    fc.double({ min: 0, max: 0.9 }),
    fc.double({ min: 0, max: 3 }),
  )
  .filter((parts) => parts.every(Number.isFinite))
  .map(([value, below, above]): Estimate => ({ value, low: value * (1 - below), high: value * (1 + above) }));

test('by hand: 20 (16 to 25) over 10 (8 to 12.5), both 1.25 times either way', () => {
  const { value, low, high } = ratioInterval({ value: 20, low: 16, high: 25 }, { value: 10, low: 8, high: 12.5 });
  // exp(ln 1.25 * sqrt 2) = 1.37104
  expect(value).toBeCloseTo(2, 12);
  expect(high / value).toBeCloseTo(1.37104, 4);
  expect(value / low).toBeCloseTo(1.37104, 4);
});

test('an exact figure leaves the interval of the other', () => {
  const { low, high } = ratioInterval({ value: 6, low: 5, high: 9 }, { value: 2, low: 2, high: 2 });
  expect([low, high]).toEqual([expect.closeTo(2.5, 12), expect.closeTo(4.5, 12)]);
});

test('swapped it is the inverse, end for end', () => {
  fc.assert(
    fc.property(estimate, estimate, (of, to) => {
      const one = ratioInterval(of, to);
      const other = ratioInterval(to, of);
      expect(one.value * other.value).toBeCloseTo(1, 9);
      expect(one.low * other.high).toBeCloseTo(1, 9);
      expect(one.high * other.low).toBeCloseTo(1, 9);
      expect(one.low).toBeLessThanOrEqual(one.value * (1 + 1e-12));
      expect(one.high).toBeGreaterThanOrEqual(one.value * (1 - 1e-12));
    }),
  );
});

test('an interval down to zero makes an open ratio', () => {
  expect(ratioInterval({ value: 2, low: 1, high: 3 }, { value: 1, low: 0, high: 2 }).high).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test('covers a known ratio about as often as its parts cover theirs', () => {
  const random = seededRandom(4);
  const gaussian = (): number => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, 0) - 6;
  // A log-normal estimate with its own exact 95% interval.
  const drawn = (middle: number, spread: number): Estimate => {
    const log = Math.log(middle) + spread * gaussian();
    return { value: Math.exp(log), low: Math.exp(log - 1.96 * spread), high: Math.exp(log + 1.96 * spread) };
  };
  const draws = 4000;
  let covered = 0;
  for (let i = 0; i < draws; i++) {
    const { low, high } = ratioInterval(drawn(30, 0.02), drawn(12, 0.05));
    if (low <= 2.5 && 2.5 <= high) covered++;
  }
  expect(covered / draws).toBeGreaterThan(0.94);
  expect(covered / draws).toBeLessThan(0.96);
});
