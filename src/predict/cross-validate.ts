import { mape, rmspe, withinPercent } from '../stats/error-metrics';
import { kendallTau } from '../stats/kendall';
import { spearman } from '../stats/spearman';
import { ESTIMATORS, type Estimator, type FittedModel } from './estimators';
import type { ErrorMetrics, Evaluation, FitReport } from './evaluation';
import { assignFolds } from './folds';
import type { TrainingRow, TrainingSet } from './training-set';

export const FOLDS = 5;

/** Every estimator, cross-validated and then fitted to all rows. */
export function fitAll(set: TrainingSet, seed: number): FitReport {
  return {
    rows: set.rows.length,
    evaluations: ESTIMATORS.map((estimator) => crossValidate(estimator, set, seed)),
    predictors: ESTIMATORS.map((estimator) => estimator.fit(set.rows, seed).describe(set)),
  };
}

/**
 * 5-fold cross-validation, split by architecture: each row is predicted by a model that never saw it, nor was any
 * choice (such as the ridge penalty) made with it. All estimators get the same folds.
 */
export function crossValidate(estimator: Estimator, set: Pick<TrainingSet, 'rows'>, seed: number): Evaluation {
  const predictedMs = leaveFoldsOut(set.rows, seed, (rows) => estimator.fit(rows, seed));
  const measuredMs = set.rows.map((row) => row.latencyMs);
  return { estimator: estimator.id, folds: FOLDS, metrics: errorMetrics(predictedMs, measuredMs), predictedMs };
}

/** What models fitted to four fifths of the rows say of the fifth each has not seen, in the order of the rows, in ms. */
export function leaveFoldsOut(
  rows: readonly TrainingRow[],
  seed: number,
  fit: (rows: readonly TrainingRow[]) => FittedModel,
): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fit(rows.filter((_, i) => folds[i] !== fold));
    rows.forEach((row, i) => {
      if (folds[i] === fold) predictedMs[i] = model.predictMs(row);
    });
  }
  return predictedMs;
}

export function errorMetrics(predictedMs: readonly number[], measuredMs: readonly number[]): ErrorMetrics {
  return {
    mape: mape(predictedMs, measuredMs),
    rmspe: rmspe(predictedMs, measuredMs),
    within5Percent: withinPercent(predictedMs, measuredMs, 5),
    within10Percent: withinPercent(predictedMs, measuredMs, 10),
    spearman: spearman(predictedMs, measuredMs),
    kendallTau: kendallTau(predictedMs, measuredMs),
  };
}
