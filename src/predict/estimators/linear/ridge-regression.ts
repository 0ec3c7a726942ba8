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
  const total = weights.reduce((sum, w) => sum + w, 0);
  const weightedMean = (values: readonly number[]): number =>
    values.reduce((sum, v, i) => sum + weights[i] * v, 0) / total;
  const meanY = weightedMean(y);
  const columns = x[0].map((_, j) => x.map((row) => row[j]));
  const means = columns.map(weightedMean);
  const scales = columns.map((column, j) => Math.sqrt(weightedMean(column.map((v) => (v - means[j]) ** 2))));
  const active = scales.flatMap((scale, j) => (scale > 1e-12 * Math.max(1, Math.abs(means[j])) ? [j] : []));
  const standard = x.map((row) => active.map((j) => (row[j] - means[j]) / scales[j]));

  const gram = active.map((_, a) =>
    active.map((__, b) => {
      const moment = standard.reduce((sum, row, i) => sum + weights[i] * row[a] * row[b], 0) / total;
      return moment + (a === b ? penalty : 0);
    }),
  );
  const moments = active.map(
    (_, a) => standard.reduce((sum, row, i) => sum + weights[i] * row[a] * (y[i] - meanY), 0) / total,
  );
  const solution = solveSymmetric(gram, moments);

  const coefficients = new Array<number>(columns.length).fill(0);
  active.forEach((j, a) => {
    coefficients[j] = solution[a] / scales[j];
  });
  return { intercept: meanY - coefficients.reduce((sum, c, j) => sum + c * means[j], 0), coefficients };
}

export const predictLinear = (model: LinearModel, features: readonly number[]): number =>
  model.coefficients.reduce((sum, c, j) => sum + c * features[j], model.intercept);

/** Least squares of the relative error: each row weighs its precision / latency squared. */
export const relativeWeights = (latenciesMs: readonly number[], precisions: readonly number[]): number[] =>
  latenciesMs.map((ms, i) => precisions[i] / (ms * ms));

/** Cholesky; a pivot lost to rounding marks a direction that the data say nothing about, and its share is set to 0. */
function solveSymmetric(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length;
  const lower = matrix.map((row) => [...row]);
  for (let j = 0; j < n; j++) {
    let pivot = lower[j][j];
    for (let k = 0; k < j; k++) pivot -= lower[j][k] ** 2;
    const isLost = pivot <= 1e-13 * matrix[j][j];
    lower[j][j] = isLost ? Number.POSITIVE_INFINITY : Math.sqrt(pivot);
    for (let i = j + 1; i < n; i++) {
      let sum = lower[i][j];
      for (let k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
      lower[i][j] = isLost ? 0 : sum / lower[j][j];
    }
  }
  const solution = [...right];
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) solution[i] -= lower[i][k] * solution[k];
    solution[i] /= lower[i][i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) solution[i] -= lower[k][i] * solution[k];
    solution[i] /= lower[i][i];
  }
  return solution;
}
