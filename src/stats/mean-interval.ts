import { studentTQuantile } from './student-t';

/** Mean of a sample and half the width of Student's t interval around it, at `level`. Needs two values or more. */
export function meanInterval(
  sample: readonly number[],
  level: number,
): { readonly mean: number; readonly halfWidth: number } {
  const n = sample.length;
  if (n < 2) throw new RangeError(`an interval of ${n} values`);
  const mean = sample.reduce((sum, value) => sum + value, 0) / n;
  const squares = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, halfWidth: studentTQuantile((1 + level) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n) };
}
