import { choleskyFactor, choleskySolve } from '../base/linear-algebra';

/** `y = a + b x + c x^2`. */
export type Quadratic = readonly [a: number, b: number, c: number];

/**
 * Weighted least squares by the normal equations (Draper and Smith, Applied Regression Analysis, 3rd ed., section 5.1).
 * Stable for x around zero and of size about 1: centre and scale it first. Undefined with fewer than three different x of
 * positive weight.
 */
export function quadraticFit(
  x: readonly number[],
  y: readonly number[],
  weights: readonly number[],
): Quadratic | undefined {
  const moments = [0, 0, 0, 0, 0];
  const right = [0, 0, 0];
  x.forEach((at, i) => {
    let power = weights[i];
    for (let k = 0; k < 5; k++) {
      moments[k] += power;
      if (k < 3) right[k] += power * y[i];
      power *= at;
    }
  });
  const [m0, m1, m2, m3, m4] = moments;
  const lower = choleskyFactor(Float64Array.of(m0, m1, m2, m1, m2, m3, m2, m3, m4), 3);
  if (lower === undefined || lower[8] ** 2 < SINGULAR * m4) return undefined;
  const [a, b, c] = choleskySolve(lower, right);
  return [a, b, c];
}

/** What rounding leaves of a last pivot that is zero, as a share of the fourth moment. */
const SINGULAR = 1e-10;

export const quadraticAt = ([a, b, c]: Quadratic, x: number): number => a + x * (b + x * c);

/** Where it changes its sign between two x; undefined where it does not, or does so twice. */
export function onlyRoot(curve: Quadratic, low: number, high: number): number | undefined {
  const [a, b, c] = curve;
  const atLow = quadraticAt(curve, low);
  const atHigh = quadraticAt(curve, high);
  if (atLow * atHigh >= 0) return undefined;
  // The form that loses no digits where c is small (Press and others, Numerical Recipes, 3rd ed., section 5.6).
  const q = -(b + (b < 0 ? -1 : 1) * Math.sqrt(b * b - 4 * a * c)) / 2;
  return [q / c, a / q].find((root) => root >= low && root <= high);
}
