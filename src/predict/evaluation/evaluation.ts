import type { EstimatorId } from '../estimators/estimator';
import type { Model } from '../estimators/model';
import type { PredictionInterval } from './interval';

/** How far predictions lie from what was measured, over architectures that were not in the training fold. */
export interface ErrorMetrics {
  /** Mean absolute percentage error, percent. */
  readonly mape: number;
  /** Root mean square percentage error, percent. */
  readonly rmspe: number;
  /** Share of predictions within 5% of the measurement, percent. */
  readonly within5Percent: number;
  readonly within10Percent: number;
  /** Spearman's rank correlation, -1 to 1. Missing where all values are equal. */
  readonly spearman?: number;
  /** Kendall's tau-b, -1 to 1; missing as above. */
  readonly kendallTau?: number;
}

/** One estimator, cross-validated on one training set. */
export interface Evaluation {
  readonly estimator: EstimatorId;
  readonly folds: number;
  /** Over all rows. */
  readonly metrics: ErrorMetrics;
  /** How uncertain the metrics are: their standard errors, in their units. */
  readonly errors: MetricErrors;
  /** Over the rows of grade A or B alone; missing where they are too few, or not graded. */
  readonly good?: ErrorMetrics;
  /** Share of the rows within the 90% interval that the other folds give, percent; missing where those are too few. */
  readonly coverage90?: number;
  /** Out-of-fold prediction for every row of the training set, in its order, in ms. */
  readonly predictedMs: readonly number[];
}

export type MetricErrors = { readonly [Metric in 'mape' | 'within10Percent' | 'spearman']?: number };

/** A fitted estimator. */
export interface Predictor {
  readonly estimator: EstimatorId;
  readonly model: Model;
  /** Missing where there were too few rows to say. */
  readonly interval?: PredictionInterval;
}

/** What the predict worker answers: every estimator evaluated, and fitted to all rows; simplest first. */
export interface FitReport {
  /** Rows the fit used; trials that failed are not among them. */
  readonly rows: number;
  /** Those of grade A or B; missing where nothing is graded. */
  readonly goodRows?: number;
  readonly evaluations: readonly Evaluation[];
  readonly predictors: readonly Predictor[];
}
