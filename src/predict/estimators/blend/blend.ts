import { sum, sumBy } from '../../../base/aggregate';
import { dot } from '../../../base/linear-algebra';

/** Relative errors smaller than this count as this: one row that is met exactly must not outweigh all others. */
const MIN_ERROR = 0.01;
const ROUNDS = 12;

/**
 * Weights of a blend, none negative and 1 in sum, that minimize the weighted mean absolute relative error (stacked
 * regressions with Breiman's constraint, Machine Learning 24, 1996), by iteratively reweighted least squares. `predicted` is
 * models by rows, out-of-fold; `precisions` are the weights of the rows.
 */
export function blendWeights(
  predicted: readonly (readonly number[])[],
  measured: readonly number[],
  precisions: readonly number[],
): number[] {
  const models = predicted.length;
  const ratios = predicted.map((ofModel) => ofModel.map((value, i) => value / measured[i]));
  let weights = new Array<number>(models).fill(1 / models);
  for (let round = 0; round < ROUNDS; round++) {
    const rowWeights = precisions.map(
      (precision, i) => precision / Math.max(MIN_ERROR, Math.abs(relativeError(ratios, weights, i))),
    );
    weights = leastSquares(ratios, rowWeights);
  }
  return weights;
}

const relativeError = (ratios: readonly (readonly number[])[], weights: readonly number[], row: number): number =>
  ratios.reduce((sum, ofModel, m) => sum + weights[m] * ofModel[row], -1);

/** Constrained least squares by trying every subset of the models: the one with the smallest error and no negative weight. */
function leastSquares(ratios: readonly (readonly number[])[], rowWeights: readonly number[]): number[] {
  const models = ratios.length;
  const product = (a: number, b: number): number =>
    sumBy(rowWeights, (w, i) => w * (ratios[a][i] - 1) * (ratios[b][i] - 1));
  // As the weights sum to 1, the error of the blend is the weighted sum of the models' own errors.
  const gram = ratios.map((_, a) => ratios.map((__, b) => product(a, b)));
  let best: { weights: number[]; error: number } | undefined;
  for (let set = 1; set < 2 ** models; set++) {
    const members = ratios.flatMap((_, m) => ((set >> m) & 1 ? [m] : []));
    const solution = sumToOne(members.map((a) => members.map((b) => gram[a][b])));
    if (solution === undefined || solution.some((weight) => weight < 0)) continue;
    const weights = new Array<number>(models).fill(0);
    members.forEach((m, k) => {
      weights[m] = solution[k];
    });
    const error = sumBy(weights, (weight, i) => weight * dot(weights, gram[i]));
    if (best === undefined || error < best.error) best = { weights, error };
  }
  return best?.weights ?? ratios.map((_, m) => (m === 0 ? 1 : 0));
}

/** The w that minimizes w' G w subject to sum 1, where all elements of G w are equal; undefined where G is singular. */
function sumToOne(gram: readonly (readonly number[])[]): number[] | undefined {
  const n = gram.length;
  const jitter = 1e-9 * sumBy(gram, (row, i) => row[i]) + Number.MIN_VALUE;
  const rows = gram.map((row, i) => [...row.map((value, j) => (i === j ? value + jitter : value)), 1]);
  for (let k = 0; k < n; k++) {
    if (!(Math.abs(rows[k][k]) > 0)) return undefined;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  const raw = rows.map((row, k) => row[n] / row[k]);
  const total = sum(raw);
  return total > 0 && Number.isFinite(total) ? raw.map((value) => value / total) : undefined;
}
