/**
 * Quantile by linear interpolation between order statistics, Hyndman and Fan's type 7 (The American Statistician 50,
 * 1996), the default of R and numpy. Throws a RangeError on an empty sample, a NaN, or a `p` outside [0, 1].
 */
export function quantile(sample: readonly number[], p: number): number {
  return sortedQuantile(sortedCopy(sample), p);
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5);

/** As `quantile`, of a sample that is already in ascending order. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile of ${p}`);
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}

/** Ascending copy; throws a RangeError on an empty sample or a NaN. */
export function sortedCopy(sample: readonly number[]): Float64Array {
  if (sample.length === 0) throw new RangeError('a statistic of no samples');
  const sorted = new Float64Array(sample).sort();
  // A NaN comes last.
  if (Number.isNaN(sorted[sorted.length - 1])) throw new RangeError('a statistic of samples with NaN');
  return sorted;
}
