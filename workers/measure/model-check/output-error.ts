/** One output of a model, read back. */
export interface OutputValues {
  readonly name: string;
  /** Of whole numbers or truth values: a place in a list may jump where what it is computed from hardly differs. */
  readonly isDiscrete: boolean;
  readonly values: ArrayLike<number>;
}

/** Smallest normal number of each precision: what a reference has below it, a backend may give as zero. */
export const SMALLEST_SCALE = { float32: 2 ** -126, float16: 2 ** -14 } as const;

/**
 * How far an output is from its reference: the largest difference relative to the reference's largest value, absolute where
 * that is zero, infinite where the shapes differ or a value is not finite. Of a discrete output the share of values that
 * differ, where one may. Places where the reference itself is not finite decide nothing; undefined where there are no others.
 */
export function outputError(
  found: ArrayLike<number>,
  { values, isDiscrete }: OutputValues,
  smallestScale: number,
): number | undefined {
  if (found.length !== values.length) return Number.POSITIVE_INFINITY;
  let [scale, difference, differing, compared] = [0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) continue;
    compared++;
    if (!Number.isFinite(found[i])) return Number.POSITIVE_INFINITY;
    scale = Math.max(scale, Math.abs(values[i]));
    difference = Math.max(difference, Math.abs(found[i] - values[i]));
    if (found[i] !== values[i]) differing++;
  }
  if (compared === 0) return undefined;
  if (isDiscrete) return Math.max(0, differing - 1) / compared;
  return scale === 0 ? difference : difference / Math.max(scale, smallestScale);
}

/** Whether all values are one, or one is not finite: what a lost context or a broken kernel gives, and some right models too. */
export function looksWrong(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return true;
  return values.length > 0 && Array.prototype.every.call(values, (value: number) => value === values[0]);
}
