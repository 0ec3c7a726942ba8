import { sum, sumBy } from '../base/aggregate';

/** Arithmetic mean; NaN of no values. */
export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Arithmetic mean of what `value` gives for each item; NaN of no items. */
export const meanBy = <T>(items: ArrayLike<T>, value: (item: T, place: number) => number): number =>
  sumBy(items, value) / items.length;

/** Sum of the squared deviations from the mean, in two passes, so that no digits cancel. */
export function squaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  return sumBy(values, (value) => (value - centre) ** 2);
}

/** Unbiased variance of a sample: squared deviations over n - 1. Needs two values or more. */
export const sampleVariance = (sample: ArrayLike<number>): number => squaredDeviations(sample) / (sample.length - 1);

/** Standard deviation of a sample, the square root of its unbiased variance. Needs two values or more. */
export const sampleDeviation = (sample: ArrayLike<number>): number => Math.sqrt(sampleVariance(sample));

/** Standard deviation of values that are all there are, not a sample: squared deviations over n. NaN of no values. */
export const populationDeviation = (values: ArrayLike<number>): number =>
  Math.sqrt(squaredDeviations(values) / values.length);
