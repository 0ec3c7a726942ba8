import { sum, sumBy } from '../../../base/aggregate';
import { dot } from '../../../base/linear-algebra';

/** Misses smaller than this share of the latency weigh alike. */
const LEAST_MISS = 0.01;
const ROUNDS = 12;

/**
 * Weights of a blend, none negative and 1 in sum, that bring the mean absolute relative error down (stacking, Breiman
 * 1996, with his constraint): least squares again and again, each row weighed by one over how far it is missed. `predicted`
 * is models by rows, made without the rows they predict; each row counts as much as its precision.
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
      (precision, i) => precision / Math.max(LEAST_MISS, Math.abs(missOf(ratios, weights, i))),
    );
    weights = leastSquares(ratios, rowWeights);
  }
  return weights;
}

const missOf = (ratios: readonly (readonly number[])[], weights: readonly number[], row: number): number =>
  ratios.reduce((sum, ofModel, m) => sum + weights[m] * ofModel[row], -1);

/** Of all sets of models, the one whose best weights are none of them negative and miss least. */
function leastSquares(ratios: readonly (readonly number[])[], rowWeights: readonly number[]): number[] {
  const models = ratios.length;
  const product = (a: number, b: number): number =>
    sumBy(rowWeights, (w, i) => w * (ratios[a][i] - 1) * (ratios[b][i] - 1));
  // With the weights 1 in sum, the miss is the weighted sum of the models' own misses.
  const gram = ratios.map((_, a) => ratios.map((__, b) => product(a, b)));
  let best: { weights: number[]; miss: number } | undefined;
  for (let set = 1; set < 2 ** models; set++) {
    const members = ratios.flatMap((_, m) => ((set >> m) & 1 ? [m] : []));
    const solution = sumToOne(members.map((a) => members.map((b) => gram[a][b])));
    if (solution === undefined || solution.some((weight) => weight < 0)) continue;
    const weights = new Array<number>(models).fill(0);
    members.forEach((m, k) => {
      weights[m] = solution[k];
    });
    const miss = sumBy(weights, (weight, i) => weight * dot(weights, gram[i]));
    if (best === undefined || miss < best.miss) best = { weights, miss };
  }
  return best?.weights ?? ratios.map((_, m) => (m === 0 ? 1 : 0));
}

/** w with least w' G w and sum 1: G w is the same everywhere. */
function sumToOne(gram: readonly (readonly number[])[]): number[] | undefined {
  const n = gram.length;
  const level = 1e-9 * sumBy(gram, (row, i) => row[i]) + Number.MIN_VALUE;
  const rows = gram.map((row, i) => [...row.map((value, j) => (i === j ? value + level : value)), 1]);
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
