/**
 * Rank of every value, from 1; equal values share the mean of their ranks ("fractional" ranks, R's default). Throws a
 * RangeError on a NaN.
 */
export function averageRanks(values: readonly number[]): number[] {
  if (values.some(Number.isNaN)) throw new RangeError('a rank of values with NaN');
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Array<number>(values.length);
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (let i = first; i < end; i++) ranks[order[i]] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}
