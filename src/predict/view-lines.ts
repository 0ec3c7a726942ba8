import { type Estimator, floorMs } from './estimators';
import type { ViewLinesModel } from './model';
import { precisionsOf } from './precision';
import { type LinearModel, predictLinear, ridgeRegression } from './ridge-regression';
import type { TrainingRow } from './training-set';

/** So little that it decides nothing where the rows do, and keeps a count that they never vary at nothing. */
const PENALTY = 1e-9;
/** Of the spread of the latencies: two lines that miss by less fit equally well. */
const LEAST_MISFIT = 1e-5;

/**
 * For a handful of measurements: a line in the counts of each view, weighted by how likely each makes the measurements
 * (Bayesian model averaging, with the evidence approximated after Schwarz 1978: n/2 ln of the squared error and k/2 ln n
 * for k coefficients). The error is absolute, not relative: with ten rows at the far ends of the space it is the slow ones
 * that fix the slopes.
 */
export const viewLines: Estimator<ViewLinesModel> = {
  id: 'view-lines',
  fit(rows) {
    const candidates = rows[0].views.map((_, view) => fitView(rows, view));
    const best = Math.max(...candidates.map(({ logEvidence }) => logEvidence));
    const weights = candidates.map(({ logEvidence }) => Math.exp(logEvidence - best));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      model: {
        kind: 'view-lines',
        lines: candidates.map(({ line }, view) => ({ share: weights[view] / total, line })),
        floorMs: floorMs(rows),
      },
    };
  },
};

function fitView(rows: readonly TrainingRow[], view: number): { line: LinearModel; logEvidence: number } {
  const x = rows.map(({ views }) => views[view].counts);
  const y = rows.map(({ latencyMs }) => latencyMs);
  const n = rows.length;
  const weights = precisionsOf(rows);
  const line = ridgeRegression(x, y, weights, PENALTY);
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const spread = y.reduce((sum, value, i) => sum + weights[i] * (value - mean) ** 2, 0);
  const misfit = y.reduce((sum, value, i) => sum + weights[i] * (value - predictLinear(line, x[i])) ** 2, 0);
  const coefficients = 1 + line.coefficients.filter((coefficient) => coefficient !== 0).length;
  const error = misfit + LEAST_MISFIT * spread + Number.MIN_VALUE;
  return { line, logEvidence: -(n / 2) * Math.log(error) - (coefficients / 2) * Math.log(n) };
}
