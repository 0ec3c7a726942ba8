import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { type EstimatedVariance, moderatedVariances } from '../../../src/stats/moderated-variances';
import { normal as drawNormal } from '../../support/latency-traces';

function source(seed: number): () => number {
  const random = seededRandom(seed);
  return () => drawNormal(random);
}

/** The variance of `count` normal values of the given deviation. */
function estimate(normal: () => number, deviation: number, count: number): EstimatedVariance {
  const values = Array.from({ length: count }, () => deviation * normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { variance: squares / (count - 1), degrees: count - 1 };
}

const rootMeanSquareLog = (values: readonly number[], truth: (i: number) => number): number =>
  Math.sqrt(values.reduce((sum, value, i) => sum + Math.log(value / truth(i)) ** 2, 0) / values.length);

test('of one true variance, estimates from three values become nearly one, and that is the true one', () => {
  const normal = source(3);
  const estimates = Array.from({ length: 400 }, () => estimate(normal, 2, 3));
  const moderated = moderatedVariances(estimates) ?? [];
  const raw = rootMeanSquareLog(
    estimates.map(({ variance }) => variance),
    () => 4,
  );
  expect(raw).toBeGreaterThan(1);
  expect(rootMeanSquareLog(moderated, () => 4)).toBeLessThan(0.25);
});

test('of two true variances, each estimate goes part of the way, and all together are nearer to the truth', () => {
  const normal = source(4);
  const truth = (i: number): number => (i % 2 === 0 ? 1 : 100);
  const estimates = Array.from({ length: 400 }, (_, i) => estimate(normal, Math.sqrt(truth(i)), 5));
  const moderated = moderatedVariances(estimates) ?? [];
  const raw = estimates.map(({ variance }) => variance);
  expect(rootMeanSquareLog(moderated, truth)).toBeLessThan(rootMeanSquareLog(raw, truth));
  const order = (values: readonly number[]): number[] => values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  expect(order(moderated)).toEqual(order(raw));
  expect(Math.max(...moderated)).toBeLessThan(Math.max(...raw));
  expect(Math.min(...moderated)).toBeGreaterThan(Math.min(...raw));
});

test('what nothing is known of is typical; a variance of zero is no proof; of one estimate nothing is made', () => {
  const normal = source(5);
  const known = Array.from({ length: 50 }, () => estimate(normal, 3, 4));
  const moderated = moderatedVariances([...known, { variance: 0, degrees: 0 }, { variance: 0, degrees: 2 }]) ?? [];
  expect(moderated[50]).toBeGreaterThan(4);
  expect(moderated[50]).toBeLessThan(18);
  expect(moderated[51]).toBeGreaterThan(0);
  expect(moderatedVariances([{ variance: 1, degrees: 3 }])).toBeUndefined();
  expect(moderatedVariances([])).toBeUndefined();
});
