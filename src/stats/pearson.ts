/**
 * Pearson's product-moment correlation, around the means (Pearson, Proc. R. Soc. 58, 1895). Undefined where all values of
 * one side are equal, one pair or none included. Throws a RangeError on sides of different length or a value that is not
 * finite.
 */
export function pearson(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) throw new RangeError(`a correlation of ${a.length} with ${b.length} values`);
  if (![...a, ...b].every(Number.isFinite)) throw new RangeError('a correlation of values that are not finite');
  const meanA = mean(a);
  const meanB = mean(b);
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let i = 0; i < a.length; i++) {
    covariance += (a[i] - meanA) * (b[i] - meanB);
    varianceA += (a[i] - meanA) ** 2;
    varianceB += (b[i] - meanB) ** 2;
  }
  if (isConstant(a) || isConstant(b)) return undefined;
  // Rounding can carry it a last digit beyond 1.
  return Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Not by the variance: the mean of equal values may differ from them in the last digit. */
const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);
