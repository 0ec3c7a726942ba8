import { assignFolds, FOLDS } from '../../data/folds';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { type Estimator, floorMs } from '../estimator';
import { columnsOfLine, type GraphModel } from '../model';
import { predictLinear, relativeWeights, ridgeRegression } from './ridge-regression';

/** The line `latency = a + b x MACs`: what everybody assumes, fitted as kindly as the ridge. */
export const macsLine: Estimator<GraphModel> = {
  id: 'macs-line',
  fit: (rows) => ({ model: fitLine('macs-line', rows, () => 0) }),
};

/** Ridge regression on graph features; the penalty is chosen inside the training rows. */
export const ridge: Estimator<GraphModel> = {
  id: 'ridge',
  fit: (rows, seed) => ({ model: fitLine('ridge', rows, (...data) => leastPenalty(...data, seed)) }),
};

/** By relative error, each row weighed by the precision of its measurement. */
function fitLine(
  kind: GraphModel['kind'],
  rows: readonly TrainingRow[],
  penaltyOf: (
    x: readonly (readonly number[])[],
    latenciesMs: readonly number[],
    precisions: readonly number[],
  ) => number,
): GraphModel {
  const x = rows.map((row) => columnsOfLine({ kind }, row));
  const latenciesMs = rows.map((row) => row.latencyMs);
  const precisions = precisionsOf(rows);
  const weights = relativeWeights(latenciesMs, precisions);
  const line = ridgeRegression(x, latenciesMs, weights, penaltyOf(x, latenciesMs, precisions));
  return { kind, line, floorMs: floorMs(rows) };
}

/** Penalties tried, for standardised features and relative weights: 1e-6 to 30, two a decade. */
const PENALTIES = Array.from({ length: 16 }, (_, i) => 10 ** (-6 + i / 2));

/** The ridge penalty with the least squared relative error over five inner folds of these rows, each weighed by its precision. */
function leastPenalty(
  x: readonly (readonly number[])[],
  latenciesMs: readonly number[],
  precisions: readonly number[],
  seed: number,
): number {
  const folds = assignFolds(x.length, FOLDS, seed);
  const errors = PENALTIES.map((penalty) => {
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const inside = folds.flatMap((f, i) => (f === fold ? [] : [i]));
      const y = inside.map((i) => latenciesMs[i]);
      const model = ridgeRegression(
        inside.map((i) => x[i]),
        y,
        relativeWeights(
          y,
          inside.map((i) => precisions[i]),
        ),
        penalty,
      );
      folds.forEach((f, i) => {
        if (f === fold) sum += precisions[i] * (predictLinear(model, x[i]) / latenciesMs[i] - 1) ** 2;
      });
    }
    return sum;
  });
  return PENALTIES[errors.indexOf(Math.min(...errors))];
}
