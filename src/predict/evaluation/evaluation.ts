import type { EstimatorId } from '../estimators/estimator';
import type { Model } from '../estimators/model';
import type { PredictionInterval } from './interval';

/** Errors of predictions against measured latencies, over architectures outside the training folds. */
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
  /** Of all rows. */
  readonly metrics: ErrorMetrics;
  /** Standard errors of the metrics, in the units of the metrics. */
  readonly errors: MetricErrors;
  /** Of the rows with grade A or B alone; missing where those are too few or the rows have no grades. */
  readonly good?: ErrorMetrics;
  /** Share of the rows that lie in the 90% interval computed from the other folds, percent; missing where rows are too few. */
  readonly coverage90?: number;
  /** Out-of-fold prediction for every row of the training set, in the order of the rows, in ms. */
  readonly predictedMs: readonly number[];
}

export type MetricErrors = { readonly [Metric in 'mape' | 'within10Percent' | 'spearman']?: number };

/** A fitted estimator. */
export interface Predictor {
  readonly estimator: EstimatorId;
  readonly model: Model;
  /** Missing where there were fewer than `MIN_ROWS_FOR_INTERVAL` rows. */
  readonly interval?: PredictionInterval;
}

/** Reply of the predict worker: every estimator, cross-validated and fitted to all rows; simplest first. */
export interface FitReport {
  /** The trials whose rows the estimators were fitted to, in the order of `predictedMs`; failed trials are not among them. */
  readonly trialIds: readonly string[];
  /** Number of rows with grade A or B; missing where no row has a grade. */
  readonly goodRows?: number;
  readonly evaluations: readonly Evaluation[];
  readonly predictors: readonly Predictor[];
}

/** The out-of-fold predictions of one of the report's evaluations, by trial id and in the order of the fit, in ms. */
export const outOfFoldByTrial = (
  { trialIds }: Pick<FitReport, 'trialIds'>,
  { predictedMs }: Pick<Evaluation, 'predictedMs'>,
): ReadonlyMap<string, number> => new Map(trialIds.map((id, i) => [id, predictedMs[i]]));
