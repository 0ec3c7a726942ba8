import { mean, sampleVariance } from './mean';
import { studentTQuantile } from './student-t';

/** Mean of a sample and half the width of Student's t interval around it, at `level`. Needs two values or more. */
export function meanInterval(
  sample: readonly number[],
  level: number,
): { readonly mean: number; readonly halfWidth: number } {
  const n = sample.length;
  if (n < 2) throw new RangeError(`an interval of ${n} values`);
  return {
    mean: mean(sample),
    halfWidth: studentTQuantile((1 + level) / 2, n - 1) * Math.sqrt(sampleVariance(sample) / n),
  };
}
