import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { grossErrorDensity, grossErrorProbabilities } from '../../../src/stats/gross-errors';

const MIN_SCALE = 0.02;

/** Normal residuals of a deviation. */
function normalResiduals(count: number, deviation: number, seed: number): number[] {
  const random = seededRandom(seed);
  return Array.from(
    { length: count },
    () => deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  );
}

describe('gross errors among residuals', () => {
  test.each([0, 0.01, 0.05, 0.1, 0.3])('normal residuals of deviation %d have none', (deviation) => {
    for (const seed of [1, 2, 3]) {
      const probabilities = grossErrorProbabilities(normalResiduals(200, deviation, seed), MIN_SCALE);
      expect(Math.max(...probabilities)).toBeLessThan(0.5);
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeLessThan(3);
    }
  });

  test.each([1.5, 2, 3, 10, 1000, 1e9])('of rows that are off by %d, up or down, each is found', (factor) => {
    const residuals = normalResiduals(100, 0.04, 4);
    for (const i of [3, 20, 41, 60, 77]) residuals[i] += i % 2 === 0 ? Math.log(factor) : -Math.log(factor);
    const probabilities = grossErrorProbabilities(residuals, MIN_SCALE);
    probabilities.forEach((p, i) => {
      if ([3, 20, 41, 60, 77].includes(i)) expect(p).toBeGreaterThan(0.5);
      else expect(p).toBeLessThan(0.2);
    });
  });

  test('a third of all rows may be off', () => {
    const residuals = normalResiduals(90, 0.05, 5).map((residual, i) => (i % 3 === 0 ? residual + 0.9 : residual));
    const probabilities = grossErrorProbabilities(residuals, MIN_SCALE);
    probabilities.forEach((p, i) => {
      if (i % 3 === 0) expect(p).toBeGreaterThan(0.9);
      else expect(p).toBeLessThan(0.1);
    });
  });

  test('a miss by some percent is no gross error, however exact the others are', () => {
    const residuals = [...new Array<number>(50).fill(0), 0.1, -0.1];
    expect(Math.max(...grossErrorProbabilities(residuals, MIN_SCALE))).toBeLessThan(0.3);
  });

  test('probabilities lie between 0 and 1 and do not depend on order, a common factor, or direction', () => {
    const residual = fc.double({ min: -7, max: 7, noNaN: true });
    fc.assert(
      fc.property(fc.array(residual, { minLength: 1, maxLength: 60 }), (residuals) => {
        const probabilities = grossErrorProbabilities(residuals, MIN_SCALE);
        expect(probabilities).toHaveLength(residuals.length);
        const others = [
          grossErrorProbabilities(residuals.toReversed(), MIN_SCALE).toReversed(),
          grossErrorProbabilities(
            residuals.map((r) => r + 1),
            MIN_SCALE,
          ),
          grossErrorProbabilities(
            residuals.map((r) => -r),
            MIN_SCALE,
          ),
        ];
        probabilities.forEach((p, i) => {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          for (const other of others) expect(other[i]).toBeCloseTo(p, 4);
        });
      }),
    );
  });

  test('residuals that are all alike are none', () => {
    for (const count of [1, 2, 12])
      expect(grossErrorProbabilities(new Array<number>(count).fill(-0.7), MIN_SCALE)).toEqual(
        new Array<number>(count).fill(0),
      );
  });
});

test('the density of gross errors is 1 in sum and largest at factors of 2', () => {
  // The tail beyond 400 is 2 / (pi x 400 / ln 2) of it.
  const step = 0.01;
  let sum = 0;
  for (let residual = -400; residual <= 400; residual += step) sum += step * grossErrorDensity(residual);
  expect(sum).toBeCloseTo(1, 2);
  expect(grossErrorDensity(0)).toBe(0);
  for (const factor of [1.1, 1.5, 1.9, 2.1, 3, 10]) {
    expect(grossErrorDensity(Math.log(factor))).toBeLessThan(grossErrorDensity(Math.LN2));
    expect(grossErrorDensity(-Math.log(factor))).toBe(grossErrorDensity(Math.log(factor)));
  }
});
