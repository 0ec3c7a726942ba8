import { sumBy } from '../base/aggregate';
/** A line a + b x through points, and how well it describes them. */
export interface LineFit {
  readonly intercept: number;
  readonly slope: number;
  /** Share of the weighted variance of y that the line explains; 1 where y does not vary. */
  readonly rSquared: number;
}

/**
 * Weighted least squares in closed form (Draper and Smith, Applied Regression Analysis, 3rd ed., section 9.2), around
 * the weighted means. Weights are positive. Throws a RangeError with fewer than two different x.
 */
export function lineFit(points: readonly (readonly [x: number, y: number, weight: number])[]): LineFit {
  const total = sum(points, (_x, _y, weight) => weight);
  const meanX = sum(points, (x, _y, weight) => weight * x) / total;
  const meanY = sum(points, (_x, y, weight) => weight * y) / total;
  const spreadX = sum(points, (x, _y, weight) => weight * (x - meanX) ** 2);
  if (!(spreadX > 0)) throw new RangeError('a line through fewer than two different x');
  const slope = sum(points, (x, y, weight) => weight * (x - meanX) * (y - meanY)) / spreadX;
  const intercept = meanY - slope * meanX;
  const spreadY = sum(points, (_x, y, weight) => weight * (y - meanY) ** 2);
  const residual = sum(points, (x, y, weight) => weight * (y - intercept - slope * x) ** 2);
  return { intercept, slope, rSquared: spreadY > 0 ? 1 - residual / spreadY : 1 };
}

function sum(
  points: readonly (readonly [number, number, number])[],
  term: (x: number, y: number, weight: number) => number,
): number {
  return sumBy(points, (point) => term(...point));
}
