import { randomInt, seededRandom } from '../base/random';

/**
 * Standard error of a statistic by the bootstrap (Efron, Annals of Statistics 7, 1979): the standard deviation of what it is
 * on samples of the rows, drawn with repeats. `statistic` gets numbers of rows, 0 to `count` - 1; resamples in which it is
 * undefined are left out. Undefined where fewer than two remain.
 */
export function bootstrapError(
  count: number,
  statistic: (rows: readonly number[]) => number | undefined,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): number | undefined {
  const random = seededRandom(seed);
  const values = Array.from({ length: resamples }, () =>
    statistic(Array.from({ length: count }, () => randomInt(random, count))),
  ).filter((value) => value !== undefined);
  const n = values.length;
  if (n < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}
