import { averageRanks } from './ranks';

/**
 * Spearman's rank correlation: Pearson's correlation of the ranks, ties by average rank (Kendall and Gibbons, Rank
 * Correlation Methods, 5th ed., chapter 3). Undefined where all values of one side are equal, one pair or none
 * included. Throws a RangeError on sides of different length or a NaN.
 */
export function spearman(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) throw new RangeError(`a rank correlation of ${a.length} with ${b.length} values`);
  const ranksA = averageRanks(a);
  const ranksB = averageRanks(b);
  const mean = (a.length + 1) / 2;
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let i = 0; i < a.length; i++) {
    covariance += (ranksA[i] - mean) * (ranksB[i] - mean);
    varianceA += (ranksA[i] - mean) ** 2;
    varianceB += (ranksB[i] - mean) ** 2;
  }
  return varianceA === 0 || varianceB === 0 ? undefined : covariance / Math.sqrt(varianceA * varianceB);
}
