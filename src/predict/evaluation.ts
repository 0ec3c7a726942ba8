import type { Model } from './model';

/** Estimators of this version, simplest first; `auto` chooses among the others and blends them. */
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

/** How far predictions lie from what was measured, over architectures that were not in the training fold. */
export interface ErrorMetrics {
  /** Mean absolute percentage error, percent. */
  readonly mape: number;
  /** Root mean square percentage error, percent. */
  readonly rmspe: number;
  /** Share of predictions within 5% of the measurement, percent. */
  readonly within5Percent: number;
  readonly within10Percent: number;
  /** Spearman's rank correlation, -1 to 1. Undefined where all values are equal. */
  readonly spearman: number | undefined;
  /** Kendall's tau-b, -1 to 1; undefined as above. */
  readonly kendallTau: number | undefined;
}

/** One estimator, cross-validated on one training set. */
export interface Evaluation {
  readonly estimator: EstimatorId;
  readonly folds: number;
  readonly metrics: ErrorMetrics;
  /** Out-of-fold prediction for every row of the training set, in its order, in ms. */
  readonly predictedMs: readonly number[];
}

/** A fitted estimator. */
export interface Predictor {
  readonly estimator: EstimatorId;
  readonly model: Model;
}

/** What the predict worker answers. */
export interface FitReport {
  /** Rows the fit used; trials that failed are not among them. */
  readonly rows: number;
  readonly evaluations: readonly Evaluation[];
  /** Each fitted to all rows. */
  readonly predictors: readonly Predictor[];
}
