import { expect, test } from 'vitest';
import { digamma, inverseTrigamma, trigamma } from '../../../src/stats/polygamma';

const EULER = 0.577_215_664_901_532_9;

test('known values (Abramowitz and Stegun, 6.3.2, 6.3.3 and 6.4.3, 6.4.4)', () => {
  expect(digamma(1)).toBeCloseTo(-EULER, 12);
  expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 12);
  expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 12);
  expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 12);
});

test('each step of the argument adds what the recurrence says, on both sides of the series', () => {
  for (const x of [0.01, 0.5, 3.3, 11.5, 40, 1e5]) {
    expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 10);
    expect(trigamma(x + 1) - trigamma(x)).toBeCloseTo(-1 / x ** 2, 8);
  }
});

test('the inverse is an inverse', () => {
  for (const x of [0.02, 0.5, 1, 7, 300]) expect(inverseTrigamma(trigamma(x))).toBeCloseTo(x, 8);
  expect(() => inverseTrigamma(0)).toThrow(RangeError);
});
