import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  mean,
  meanBy,
  populationDeviation,
  sampleDeviation,
  sampleVariance,
  squaredDeviations,
} from '../../../src/stats/mean';

// NIST/SEMATECH e-Handbook, section 1.3.5.6, gives the definitions; the figures are by hand.
test('by hand: 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5 and squared deviations of 32', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  expect(mean(values)).toBe(5);
  expect(squaredDeviations(values)).toBe(32);
  expect(populationDeviation(values)).toBe(2);
  expect(sampleVariance(values)).toBe(32 / 7);
  expect(sampleDeviation(values)).toBe(Math.sqrt(32 / 7));
});

test('a large common offset costs no digits', () => {
  expect(sampleVariance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
});

test('the mean of what each item gives is the mean of the list of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      expect(meanBy(values, (value) => value / 3)).toBe(mean(values.map((value) => value / 3)));
    }),
  );
});

test('of too few values there is no figure', () => {
  for (const figure of [mean, populationDeviation]) expect(figure([])).toBeNaN();
  for (const figure of [sampleVariance, sampleDeviation]) expect(figure([3])).toBeNaN();
  expect(meanBy([], () => 1)).toBeNaN();
});
