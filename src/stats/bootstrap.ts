import { randomInt, seededRandom } from '../base/random';
import { sampleDeviation } from './mean';

/**
 * Standard error of a statistic by the bootstrap (Efron, Annals of Statistics 7, 1979): the standard deviation of the
 * statistic over samples of the rows drawn with replacement. `statistic` gets row indices, 0 to `count` - 1; resamples
 * in which it is undefined are left out. Undefined where fewer than two remain.
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
  return values.length < 2 ? undefined : sampleDeviation(values);
}
