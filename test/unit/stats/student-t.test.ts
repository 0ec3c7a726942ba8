import fc from 'fast-check';
import { expect, test } from 'vitest';
import { studentTQuantile } from '../../../src/stats/student-t';

/** One-sided critical values as the tables of textbooks print them (Fisher and Yates, Statistical Tables, table III). */
const TABLE: readonly (readonly [degrees: number, ...values: number[]])[] = [
  [1, 3.078, 6.314, 12.706, 31.821, 63.657, 318.31],
  [2, 1.886, 2.92, 4.303, 6.965, 9.925, 22.327],
  [3, 1.638, 2.353, 3.182, 4.541, 5.841, 10.215],
  [4, 1.533, 2.132, 2.776, 3.747, 4.604, 7.173],
  [5, 1.476, 2.015, 2.571, 3.365, 4.032, 5.893],
  [7, 1.415, 1.895, 2.365, 2.998, 3.499, 4.785],
  [10, 1.372, 1.812, 2.228, 2.764, 3.169, 4.144],
  [30, 1.31, 1.697, 2.042, 2.457, 2.75, 3.385],
  [100, 1.29, 1.66, 1.984, 2.364, 2.626, 3.174],
];
const LEVELS = [0.9, 0.95, 0.975, 0.99, 0.995, 0.999];

test.each(TABLE)('%i degrees of freedom: the published table', (degrees, ...values) => {
  for (const [i, value] of values.entries()) {
    // Half of the last digit; the largest value is printed with two.
    expect(Math.abs(studentTQuantile(LEVELS[i], degrees) - value)).toBeLessThan(value > 100 ? 5e-3 : 6e-4);
  }
});

test('one degree is the Cauchy distribution: tan(pi (p - 1/2)); two have a closed form too', () => {
  for (const p of [0.5, 0.6, 0.75, 0.9, 0.975, 0.9999]) {
    const cauchy = Math.tan(Math.PI * (p - 0.5));
    expect(Math.abs(studentTQuantile(p, 1) - cauchy)).toBeLessThan(1e-9 * (1 + cauchy));
    const two = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
    expect(Math.abs(studentTQuantile(p, 2) - two)).toBeLessThan(1e-9 * (1 + two));
  }
});

test('many degrees come to the normal distribution: 1.959964', () => {
  expect(studentTQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5);
});

test('is odd around one half, grows with p, and shrinks with the degrees', () => {
  const p = fc.double({ min: 0.5001, max: 0.9999, noNaN: true });
  fc.assert(
    fc.property(p, fc.integer({ min: 1, max: 60 }), (level, degrees) => {
      const value = studentTQuantile(level, degrees);
      expect(studentTQuantile(1 - level, degrees)).toBeCloseTo(-value, 6);
      expect(studentTQuantile(level + (1 - level) / 2, degrees)).toBeGreaterThan(value);
      expect(studentTQuantile(level, degrees + 1)).toBeLessThan(value);
    }),
  );
});

test.each([
  [0, 3],
  [1, 3],
  [Number.NaN, 3],
  [0.5, 0.5],
  [0.5, Number.NaN],
])('no quantile of %d at %d degrees', (p, degrees) => {
  expect(() => studentTQuantile(p, degrees)).toThrow(RangeError);
});
