import { clamp } from '../base/aggregate';
import { mean } from './mean';
/**
 * Pearson's product-moment correlation, around the means (Pearson, Proc. R. Soc. 58, 1895). Undefined where all values of
 * one side are equal, one pair or none included. Throws a RangeError on sides of different length or a value that is not
 * finite.
 */
export function pearson(a: readonly number[], b: readonly number[]): number | undefined {
  if (a.length !== b.length) throw new RangeError(`a correlation of ${a.length} with ${b.length} values`);
  if (![...a, ...b].every(Number.isFinite)) throw new RangeError('a correlation of values that are not finite');
  if (isConstant(a) || isConstant(b)) return undefined;
  const x = deviations(a);
  const y = deviations(b);
  let covariance = 0;
  let varianceX = 0;
  let varianceY = 0;
  for (let i = 0; i < x.length; i++) {
    covariance += x[i] * y[i];
    varianceX += x[i] ** 2;
    varianceY += y[i] ** 2;
  }
  // Rounding can carry it a last digit beyond 1.
  return clamp(covariance / Math.sqrt(varianceX * varianceY), -1, 1);
}

/** From the mean, in units of the largest value: the squares of tiny values would vanish, those of huge ones be infinite. */
function deviations(values: readonly number[]): number[] {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scaled = values.map((value) => value / largest);
  const centre = mean(scaled);
  return scaled.map((value) => value - centre);
}

/** Not by the variance: the mean of equal values may differ from them in the last digit. */
const isConstant = (values: readonly number[]): boolean => values.every((value) => value === values[0]);
