/** Sums and extremes of lists. Sums are added from the first value to the last, so that a figure is the same on every run. */

/** Sum of the values; 0 of none. */
export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

/** Sum of what `value` gives for each item and its place; 0 of no items. */
export function sumBy<T>(items: ArrayLike<T>, value: (item: T, place: number) => number): number {
  let total = 0;
  for (let i = 0; i < items.length; i++) total += value(items[i], i);
  return total;
}

/** The least of the values; Infinity of none. Unlike `Math.min(...values)` it takes lists of any length. */
export function minimum(values: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) least = Math.min(least, values[i]);
  return least;
}

/** The largest of the values; -Infinity of none. Unlike `Math.max(...values)` it takes lists of any length. */
export function maximum(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, values[i]);
  return largest;
}

/** The value, or the end of [low, high] that it lies beyond; NaN stays NaN. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
