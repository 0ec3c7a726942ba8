import { expect, test } from 'vitest';
import { seededRandom } from '../../../../../src/base/random';
import { compileForest, FOREST, fitForest } from '../../../../../src/predict/estimators/trees/random-forest';

const random = seededRandom(2);
const rows = Array.from({ length: 300 }, () => Array.from({ length: 6 }, () => random()));
const y = rows.map(([a, b]) => (a > 0.4 ? 10 : 2) + b);

test('learns a step on rows it has not seen', () => {
  const predict = compileForest(fitForest(rows.slice(0, 250), y.slice(0, 250), FOREST, 1));
  const misses = rows.slice(250).map((row, i) => Math.abs(predict(row) - y[250 + i]));
  expect(misses.reduce((sum, miss) => sum + miss / misses.length, 0)).toBeLessThan(0.6);
});

test('never leaves the range of what it has seen, and repeats exactly for a seed', () => {
  const forest = fitForest(rows, y, { ...FOREST, trees: 10 }, 7);
  expect(fitForest(rows, y, { ...FOREST, trees: 10 }, 7)).toEqual(forest);
  const far = compileForest(forest)([9, 9, 9, 9, 9, 9]);
  expect(far).toBeGreaterThanOrEqual(Math.min(...y));
  expect(far).toBeLessThanOrEqual(Math.max(...y));
});
