/**
 * Kendall's tau-b: concordant less discordant pairs, over the geometric mean of the pairs untied on either side
 * (Kendall, Biometrika 33, 1945). Looks at every pair: for thousands of values, not for whole spaces. Undefined where all values of
 * one side are equal, one pair or none included. Throws a RangeError on sides of different length or a NaN.
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) throw new RangeError(`a rank correlation of ${a.length} with ${b.length} values`);
  if (a.some(Number.isNaN) || b.some(Number.isNaN)) throw new RangeError('a rank of values with NaN');
  let balance = 0;
  let untiedA = 0;
  let untiedB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const signA = compared(a[i], a[j]);
      const signB = compared(b[i], b[j]);
      balance += signA * signB;
      untiedA += Math.abs(signA);
      untiedB += Math.abs(signB);
    }
  }
  return untiedA === 0 || untiedB === 0 ? undefined : balance / Math.sqrt(untiedA * untiedB);
}

/** The sign of x - y; infinities of one sign are equal. */
const compared = (x: number, y: number): number => (x > y ? 1 : 0) - (x < y ? 1 : 0);
