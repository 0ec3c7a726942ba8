import { assignFolds, FOLDS } from '../../data/folds';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { type Estimator, latencyFloorMs } from '../estimator';
import { judgedRows } from '../gross-errors/judged-rows';
import { type GraphModel, lineColumns } from '../model';
import { predictLinear, relativeWeights, ridgeRegression } from './ridge-regression';

/** The baseline: the line `latency = a + b x MACs`, fitted with the same weights as the ridge regression. */
export const macsLine: Estimator<GraphModel> = {
  id: 'macs-line',
  fit: (rows) => ({ model: fitLinear('macs-line', rows, () => 0) }),
};

/** Ridge regression on graph features; its penalty is chosen by cross-validation inside the training rows. */
export const ridge: Estimator<GraphModel> = {
  id: 'ridge',
  fit: (rows, seed) => ({
    model: fitLinear('ridge', judgedRows(rows, seed), (...data) => selectPenalty(...data, seed)),
  }),
};

/** Minimizes the squared relative error, each row weighted by the precision of its measurement. */
function fitLinear(
  kind: GraphModel['kind'],
  rows: readonly TrainingRow[],
  penaltyOf: (
    x: readonly (readonly number[])[],
    latenciesMs: readonly number[],
    precisions: readonly number[],
  ) => number,
): GraphModel {
  const x = rows.map((row) => lineColumns({ kind }, row));
  const latenciesMs = rows.map((row) => row.latencyMs);
  const precisions = precisionsOf(rows);
  const weights = relativeWeights(latenciesMs, precisions);
  const line = ridgeRegression(x, latenciesMs, weights, penaltyOf(x, latenciesMs, precisions));
  return { kind, line, floorMs: latencyFloorMs(rows) };
}

/** Candidate penalties for standardized features and relative weights: 1e-6 to 30, two a decade. */
const PENALTIES = Array.from({ length: 16 }, (_, i) => 10 ** (-6 + i / 2));

/** The penalty with the smallest weighted squared relative error over five inner folds of these rows. */
function selectPenalty(
  x: readonly (readonly number[])[],
  latenciesMs: readonly number[],
  precisions: readonly number[],
  seed: number,
): number {
  const folds = assignFolds(x.length, FOLDS, seed);
  const weights = relativeWeights(latenciesMs, precisions);
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
        if (f === fold) sum += weights[i] * (predictLinear(model, x[i]) - latenciesMs[i]) ** 2;
      });
    }
    return sum;
  });
  return PENALTIES[errors.indexOf(Math.min(...errors))];
}
