import { sum, sumBy } from '../../../base/aggregate';
import { dot, solveSemidefinite } from '../../../base/linear-algebra';
import { median } from '../../../stats/quantile';

/** As a share of its diagonal entry: a smaller pivot marks a direction that the data do not determine; its coefficient becomes 0. */
const LOST_PIVOT = 1e-13;

/** The linear model `y = intercept + x . coefficients`, in the units of the data it was fitted to. */
export interface LinearModel {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Weighted ridge regression (Hoerl and Kennard, Technometrics 12, 1970): minimizes the weighted mean of
 * (y - b0 - x.b)^2, plus `penalty` times the sum of the squared standardized coefficients. Features are standardized with
 * the same weights; the intercept is not penalized; a feature that never varies gets the coefficient 0. `x` is rows by
 * features. The weights are not negative; only their ratios matter.
 */
export function ridgeRegression(
  x: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
  penalty: number,
): LinearModel {
  const total = sum(weights);
  const weightedMean = (values: readonly number[]): number => dot(weights, values) / total;
  const meanY = weightedMean(y);
  const columns = x[0].map((_, j) => x.map((row) => row[j]));
  const means = columns.map(weightedMean);
  const scales = columns.map((column, j) => Math.sqrt(weightedMean(column.map((v) => (v - means[j]) ** 2))));
  const active = scales.flatMap((scale, j) => (scale > 1e-12 * Math.max(1, Math.abs(means[j])) ? [j] : []));
  const standard = x.map((row) => active.map((j) => (row[j] - means[j]) / scales[j]));

  const gram = active.map((_, a) =>
    active.map((__, b) => {
      const moment = sumBy(standard, (row, i) => weights[i] * row[a] * row[b]) / total;
      return moment + (a === b ? penalty : 0);
    }),
  );
  const moments = active.map((_, a) => sumBy(standard, (row, i) => weights[i] * row[a] * (y[i] - meanY)) / total);
  const solution = solveSemidefinite(Float64Array.from(gram.flat()), moments, LOST_PIVOT);

  const coefficients = new Array<number>(columns.length).fill(0);
  active.forEach((j, a) => {
    coefficients[j] = solution[a] / scales[j];
  });
  return { intercept: meanY - dot(coefficients, means), coefficients };
}

/** The value of the model at one row of features. */
export const predictLinear = (model: LinearModel, features: readonly number[]): number =>
  model.coefficients.reduce((sum, c, j) => sum + c * features[j], model.intercept);

/** Errors of latencies below this share of the median are relative to that share: a tiny one must not outweigh all others. */
const MIN_SHARE_OF_MEDIAN = 0.01;

/** The weights that turn least squares into least squares of the relative error: precision / latency squared. */
export function relativeWeights(latenciesMs: readonly number[], precisions: readonly number[]): number[] {
  const leastMs = MIN_SHARE_OF_MEDIAN * median(latenciesMs);
  return latenciesMs.map((ms, i) => precisions[i] / Math.max(ms, leastMs) ** 2);
}
