import { describe, expect, test } from 'vitest';
import { type Random, sampleWithoutReplacement, seededRandom } from '../../../../src/base/random';
import { dOptimalRows, PRIOR_INFORMATION } from '../../../../src/study/sampling/d-optimal';
import { regressors } from '../../../../src/study/sampling/designed';

type Rows = readonly (readonly number[])[];

/** Logarithm of the determinant of the prior and the information of some rows, by elimination, from the definition. */
function logDeterminant(rows: Rows, chosen: readonly number[]): number {
  const width = rows[0].length;
  const matrix = Array.from({ length: width }, (_, i) =>
    Array.from({ length: width }, (_, j) =>
      chosen.reduce((sum, place) => sum + rows[place][i] * rows[place][j], i === j ? PRIOR_INFORMATION : 0),
    ),
  );
  let sum = 0;
  for (let k = 0; k < width; k++) {
    sum += Math.log(matrix[k][k]);
    for (let i = k + 1; i < width; i++) {
      const factor = matrix[i][k] / matrix[k][k];
      for (let j = k; j < width; j++) matrix[i][j] -= factor * matrix[k][j];
    }
  }
  return sum;
}

function randomRows(random: Random, count: number, features: number): number[][] {
  const raw = Array.from({ length: count }, () => Array.from({ length: features }, () => Math.exp(3 * random())));
  return regressors(raw, false);
}

function subsets(size: number, count: number, from = 0): number[][] {
  if (count === 0) return [[]];
  return Array.from({ length: Math.max(0, size - from) }, (_, i) => from + i).flatMap((first) =>
    subsets(size, count - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

test.each(SEEDS)('seed %i: a design tells more than a random choice', (seed) => {
  const random = seededRandom(seed);
  const rows = randomRows(random, 300, 6);
  const design = logDeterminant(rows, dOptimalRows(rows, 30));
  for (let i = 0; i < 10; i++)
    expect(design).toBeGreaterThan(logDeterminant(rows, sampleWithoutReplacement(random, rows.length, 30)));
});

describe('on tiny pools', () => {
  test.each(SEEDS)('seed %i: each choice is the best one, by trying all', (seed) => {
    const rows = randomRows(seededRandom(seed), 12, 3);
    const chosen = dOptimalRows(rows, 7);
    chosen.forEach((place, step) => {
      const before = chosen.slice(0, step);
      const gains = rows.map((_, candidate) =>
        before.includes(candidate) ? Number.NEGATIVE_INFINITY : logDeterminant(rows, [...before, candidate]),
      );
      expect(gains[place]).toBeGreaterThan(Math.max(...gains) - 1e-7);
    });
  });

  test.each(SEEDS)('seed %i: the design gains at least 1 - 1/e of what the best one does, by trying all', (seed) => {
    const rows = randomRows(seededRandom(seed), 10, 2);
    const none = logDeterminant(rows, []);
    const best = Math.max(...subsets(rows.length, 4).map((subset) => logDeterminant(rows, subset)));
    expect(logDeterminant(rows, dOptimalRows(rows, 4)) - none).toBeGreaterThanOrEqual((1 - 1 / Math.E) * (best - none));
  });

  test('where the best design is known, it is found: the ends of a line, then its corners', () => {
    // A straight line is told best by its two ends (Kiefer and Wolfowitz 1959).
    const line = Array.from({ length: 11 }, (_, i) => [1, i / 5 - 1]);
    expect(dOptimalRows(line, 2).sort((a, b) => a - b)).toEqual([0, 10]);
    const square = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [1, x, y]));
    expect(dOptimalRows(square, 4).sort((a, b) => a - b)).toEqual([0, 2, 6, 8]);
  });
});

test('ties go to the first row, and no row is taken twice', () => {
  const alike = Array.from({ length: 6 }, () => [1, 0.5, -0.3]);
  expect(dOptimalRows(alike, 6)).toEqual([0, 1, 2, 3, 4, 5]);
  const rows = randomRows(seededRandom(1), 40, 5);
  expect(new Set(dOptimalRows(rows, 40)).size).toBe(40);
});

test('rows that follow from each other do no harm', () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 60 }, () => {
    const [a, b] = [random(), random()];
    return [1, a, b, a + b, 2 * a - b];
  });
  const chosen = dOptimalRows(rows, 20);
  expect(new Set(chosen).size).toBe(20);
  const random20 = sampleWithoutReplacement(random, 60, 20);
  expect(logDeterminant(rows, chosen)).toBeGreaterThan(logDeterminant(rows, random20));
});

test('more rows than there are, and none', () => {
  expect(() => dOptimalRows([[1]], 2)).toThrow('2 different rows out of 1');
  expect(dOptimalRows([[1], [2]], 0)).toEqual([]);
  expect(dOptimalRows([], 0)).toEqual([]);
});
