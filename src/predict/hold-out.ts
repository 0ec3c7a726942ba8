import { errorMetrics } from './cross-validate';
import type { Estimator, Fitted } from './estimators';
import type { ErrorMetrics } from './evaluation';
import { intervalFactors, LEAST_ROWS_FOR_INTERVAL, leftOutOf } from './interval';
import { predictorOf } from './model';
import type { TrainingRow } from './training-set';

export const COVERAGE = 0.9;

/** How a fitted estimator does on rows it never saw. */
export interface HoldOut {
  readonly metrics: ErrorMetrics;
  /** Share of the rows within their 90% interval, percent. Undefined where there are too few training rows for one. */
  readonly coverage90: number | undefined;
  /** Mean width of that interval as a share of the prediction, percent. */
  readonly width90: number | undefined;
}

export function holdOut(
  fitted: Fitted,
  estimator: Estimator,
  { train, test }: { readonly train: readonly TrainingRow[]; readonly test: readonly TrainingRow[] },
  seed: number,
): HoldOut {
  const predictedMs = test.map(predictorOf(fitted.model));
  const measuredMs = test.map((row) => row.latencyMs);
  const metrics = errorMetrics(predictedMs, measuredMs);
  if (train.length < LEAST_ROWS_FOR_INTERVAL) return { metrics, coverage90: undefined, width90: undefined };
  const factors = intervalFactors(train, leftOutOf(fitted, estimator, train, seed), COVERAGE);
  if (factors === undefined) return { metrics, coverage90: undefined, width90: undefined };
  const covered = predictedMs.filter(
    (ms, i) => measuredMs[i] >= ms * factors.low && measuredMs[i] <= ms * factors.high,
  ).length;
  return { metrics, coverage90: (100 * covered) / test.length, width90: 100 * (factors.high - factors.low) };
}
