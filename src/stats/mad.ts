import { median } from './quantile';

/**
 * Median absolute deviation from the median, unscaled (Hampel, JASA 69, 1974). Times 1.4826 it estimates the standard
 * deviation of a normal sample. Throws a RangeError on an empty sample or a NaN.
 */
export function mad(sample: readonly number[]): number {
  const centre = median(sample);
  return median(sample.map((value) => Math.abs(value - centre)));
}
