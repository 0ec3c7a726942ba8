import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { bootstrapError } from '../../../src/stats/bootstrap';

const OPTIONS = { resamples: 2000, seed: 1 };

test('of a mean it is the standard deviation over the square root of the rows', () => {
  const random = seededRandom(3);
  const sample = Array.from({ length: 100 }, random);
  const mean = (rows: readonly number[]): number => rows.reduce((sum, i) => sum + sample[i], 0) / rows.length;
  const all = sample.map((_, i) => i);
  const deviation = Math.sqrt(all.reduce((sum, i) => sum + (sample[i] - mean(all)) ** 2, 0) / 100);
  const error = bootstrapError(100, mean, OPTIONS);
  // 2,000 resamples tell a deviation to 1 / sqrt(4,000), 1.6%.
  expect(Math.abs((error ?? 0) / (deviation / 10) - 1)).toBeLessThan(0.06);
});

test('a statistic that is always the same has none, one that is never there is unknown, and a seed repeats', () => {
  expect(bootstrapError(10, () => 5, OPTIONS)).toBe(0);
  expect(bootstrapError(10, () => undefined, OPTIONS)).toBeUndefined();
  const first = (rows: readonly number[]): number => rows[0];
  expect(bootstrapError(10, first, OPTIONS)).toBe(bootstrapError(10, first, OPTIONS));
});
