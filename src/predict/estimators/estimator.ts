import type { TrainingRow } from '../data/training-row';
import type { Model } from './model';

/** Names of the estimators in files and addresses, simplest first; `auto` blends the others. */
export const ESTIMATOR_IDS = [
  'macs-line',
  'ridge',
  'view-lines',
  'random-forest',
  'boosting',
  'gaussian-process',
  'auto',
] as const;
export type EstimatorId = (typeof ESTIMATOR_IDS)[number];

/** An unfitted method. `fit` sees the given rows and nothing else; equal rows and seed give an equal model. */
export interface Estimator<M extends Model = Model> {
  readonly id: EstimatorId;
  /** `rows` have passed `rowsProblem`. */
  fit(rows: readonly TrainingRow[], seed: number): Fitted<M>;
}

/** Result of a fit. */
export interface Fitted<M extends Model = Model> {
  readonly model: M;
  /** Out-of-fold prediction of each training row, in their order, in ms. Only where the fit computes them anyway. */
  readonly outOfFoldMs?: readonly number[];
}

/** The least latency that a model fitted to these rows predicts, in ms: a tenth of the fastest row. */
export const latencyFloorMs = (rows: readonly Pick<TrainingRow, 'latencyMs'>[]): number =>
  Math.min(...rows.map((row) => row.latencyMs)) / 10;
