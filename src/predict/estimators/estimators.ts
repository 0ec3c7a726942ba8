import { precisionsOf } from '../data/precision';
import type { TrainingRow } from '../data/training-set';
import type { EstimatorId } from '../evaluation/evaluation';
import { leastPenalty } from './linear/penalty';
import { relativeWeights, ridgeRegression } from './linear/ridge-regression';
import { columnsOfLine, type GraphModel, type Model } from './model';

/** An unfitted method: learns from rows, and sees none but those it is given. */
export interface Estimator<M extends Model = Model> {
  readonly id: EstimatorId;
  fit(rows: readonly TrainingRow[], seed: number): Fitted<M>;
}

export interface Fitted<M extends Model = Model> {
  readonly model: M;
  /** For each training row, in their order: what is said of the row when it is left out, in ms. Where it is known. */
  readonly leftOutMs?: readonly number[];
}

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

/** A tenth of the fastest row, in ms. */
export const floorMs = (rows: readonly TrainingRow[]): number => Math.min(...rows.map((row) => row.latencyMs)) / 10;
