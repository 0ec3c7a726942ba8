import { bootstrapError } from '../../stats/bootstrap';
import { mape, rmspe, withinPercent } from '../../stats/error-metrics';
import { kendallTau } from '../../stats/kendall';
import { spearman } from '../../stats/spearman';
import { assignFolds, FOLDS } from '../data/folds';
import { MIN_ROWS } from '../data/row-problems';
import type { TrainingRow } from '../data/training-row';
import { crossValPredict } from '../estimators/cross-val-predict';
import type { Estimator } from '../estimators/estimator';
import type { ErrorMetrics, Evaluation, MetricErrors } from './evaluation';
import { crossCoverage } from './interval';

const RESAMPLES = 200;

/**
 * 5-fold cross-validation, split by architecture. Each row is predicted by a model that was neither fitted to it nor tuned on
 * it (the ridge penalty, for example, is chosen within the training folds). All estimators get the same folds. `onFold` is
 * called with the index of each fold before the model for that fold is fitted.
 */
export function crossValidate(
  estimator: Estimator,
  rows: readonly TrainingRow[],
  seed: number,
  onFold?: (fold: number) => void,
): Evaluation {
  const predictedMs = crossValPredict(rows, seed, (some) => estimator.fit(some, seed).model, onFold);
  const measuredMs = rows.map((row) => row.latencyMs);
  const good = rows.flatMap(({ grade }, i) => (isGood(grade) ? [i] : []));
  const coverage90 = crossCoverage(measuredMs, predictedMs, assignFolds(rows.length, FOLDS, seed));
  return {
    estimator: estimator.id,
    folds: FOLDS,
    metrics: errorMetrics(predictedMs, measuredMs),
    errors: metricErrors(predictedMs, measuredMs, seed),
    ...(good.length < MIN_ROWS ? {} : { good: errorMetrics(at(predictedMs, good), at(measuredMs, good)) }),
    ...(coverage90 === undefined ? {} : { coverage90 }),
    predictedMs,
  };
}

/** Whether a measurement has grade A or B. */
export const isGood = (grade: TrainingRow['grade']): boolean => grade === 'A' || grade === 'B';

export function errorMetrics(predictedMs: readonly number[], measuredMs: readonly number[]): ErrorMetrics {
  const order = spearman(predictedMs, measuredMs);
  const pairs = kendallTau(predictedMs, measuredMs);
  return {
    mape: mape(predictedMs, measuredMs),
    rmspe: rmspe(predictedMs, measuredMs),
    within5Percent: withinPercent(predictedMs, measuredMs, 5),
    within10Percent: withinPercent(predictedMs, measuredMs, 10),
    ...(order === undefined ? {} : { spearman: order }),
    ...(pairs === undefined ? {} : { kendallTau: pairs }),
  };
}

function metricErrors(predictedMs: readonly number[], measuredMs: readonly number[], seed: number): MetricErrors {
  const errorOf = (metric: (predicted: readonly number[], measured: readonly number[]) => number | undefined) =>
    bootstrapError(measuredMs.length, (rows) => metric(at(predictedMs, rows), at(measuredMs, rows)), {
      resamples: RESAMPLES,
      seed,
    });
  const errors = {
    mape: errorOf(mape),
    within10Percent: errorOf((predicted, measured) => withinPercent(predicted, measured, 10)),
    spearman: errorOf(spearman),
  };
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined));
}

const at = (values: readonly number[], rows: readonly number[]): number[] => rows.map((row) => values[row]);
