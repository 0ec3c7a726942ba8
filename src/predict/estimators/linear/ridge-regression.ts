import { sum, sumBy } from '../../../base/aggregate';
import { dot, solveSemidefinite } from '../../../base/linear-algebra';

/** Of its diagonal entry: a smaller pivot marks a direction that the data do not determine; its coefficient becomes 0. */
const LOST_PIVOT = 1e-13;

/** `y = intercept + x . coefficients`, in the units of the data it was fitted to. */
export interface LinearModel {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/**
 * Weighted ridge regression (Hoerl and Kennard, Technometrics 12, 1970): minimises sum w (y - b0 - x.b)^2 + penalty x
 * n x sum of squared standardised coefficients. Features are standardised with the same weights; the intercept is not
 * penalised; a feature that never varies gets the coefficient 0. `x` is rows by features, `weights` sum to anything.
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

export const predictLinear = (model: LinearModel, features: readonly number[]): number =>
  model.coefficients.reduce((sum, c, j) => sum + c * features[j], model.intercept);

/** Least squares of the relative error: each row weighs its precision / latency squared. */
export const relativeWeights = (latenciesMs: readonly number[], precisions: readonly number[]): number[] =>
  latenciesMs.map((ms, i) => precisions[i] / (ms * ms));
