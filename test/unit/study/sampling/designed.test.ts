import { expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom, shuffled } from '../../../../src/base/random';
import { graphFeatures } from '../../../../src/features/graph-features';
import type { IndexedArchitecture } from '../../../../src/space/architecture';
import { lowerIndexed } from '../../../../src/space/lower-cell';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';
import { designedSample } from '../../../../src/study/sampling/designed';

const space = { kind: 'nas-bench-201', skeleton: { ...CIFAR10_SKELETON, cellsPerStage: 1 }, pruned: true } as const;
const pool = sampleWithoutReplacement(seededRandom(6), 15_625, 200).map(
  (index): IndexedArchitecture => ({ kind: 'nas-bench-201', index }),
);

test('spreads wider over every feature than the pool does', () => {
  const drawn = designedSample(pool, space, 'unfolded', { count: 40, quadratic: false });
  expect(new Set(drawn.map(({ index }) => index)).size).toBe(40);
  expect(pool).toEqual(expect.arrayContaining(drawn));
  const features = (some: readonly IndexedArchitecture[]): number[][] =>
    some.map((architecture) => graphFeatures(lowerIndexed(architecture, space)));
  const deviations = (rows: readonly number[][]): number[] =>
    rows[0].map((_, column) => {
      const values = rows.map((row) => row[column]);
      const mean = values.reduce((a, b) => a + b) / values.length;
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    });
  const [designed, whole] = [deviations(features(drawn)), deviations(features(pool))];
  designed.forEach((deviation, i) => {
    expect(deviation).toBeGreaterThan(whole[i]);
  });
});

test('depends on the cells of the pool, not on their order', () => {
  const options = { count: 25, quadratic: true };
  expect(designedSample(shuffled(pool, seededRandom(1)), space, 'unfolded', options)).toEqual(
    designedSample(pool, space, 'unfolded', options),
  );
});

test('squares and products ask for other cells, and so may the other form', () => {
  const linear = designedSample(pool, space, 'unfolded', { count: 25, quadratic: false });
  expect(designedSample(pool, space, 'unfolded', { count: 25, quadratic: true })).not.toEqual(linear);
  const folded = designedSample(pool, space, 'folded', { count: 25, quadratic: false });
  expect(new Set(folded).size).toBe(25);
});
