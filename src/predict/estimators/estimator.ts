import type { TrainingRow } from '../data/training-row';
import type { Model } from './model';

/** Wire names of the estimators of this version, simplest first; `auto` chooses among the others and blends them. */
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

/** A tenth of the fastest row, in ms. */
export const floorMs = (rows: readonly TrainingRow[]): number => Math.min(...rows.map((row) => row.latencyMs)) / 10;
