import { sortedCopy } from './quantile';

/**
 * Distribution-free interval of the median from order statistics: the narrowest symmetric pair of ranks whose binomial
 * coverage reaches `level` (David and Nagaraja, Order Statistics, 3rd ed., section 7.1). Samples too few to reach the
 * level give the whole range. Assumes independent samples.
 */
export function medianInterval(
  sample: readonly number[],
  level: number,
): { readonly low: number; readonly high: number } {
  const sorted = sortedCopy(sample);
  const n = sorted.length;
  let rank = 0;
  let tail = 0;
  // In logarithms: 0.5 ** n is zero in float64 from n = 1,075 on.
  let logProbability = -n * Math.LN2;
  while (rank < Math.floor(n / 2)) {
    tail += Math.exp(logProbability);
    if (1 - 2 * tail < level) break;
    logProbability += Math.log((n - rank) / (rank + 1));
    rank++;
  }
  const low = Math.max(0, rank - 1);
  return { low: sorted[low], high: sorted[n - 1 - low] };
}
