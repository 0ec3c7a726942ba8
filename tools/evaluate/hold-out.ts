import type { TrainingRow } from '../../src/predict/data/training-row';
import type { Estimator, Fitted } from '../../src/predict/estimators/estimator';
import { compilePredictor } from '../../src/predict/estimators/model';
import { errorMetrics } from '../../src/predict/evaluation/cross-validate';
import type { ErrorMetrics } from '../../src/predict/evaluation/evaluation';
import {
  checkIntervals,
  fitInterval,
  intervalAround,
  MIN_ROWS_FOR_INTERVAL,
  outOfFoldPredictions,
  type PredictionInterval,
  shareWithin,
} from '../../src/predict/evaluation/interval';

/** How a fitted estimator does on rows it never saw. */
export interface HoldOut {
  readonly metrics: ErrorMetrics;
  /** Undefined where there are too few training rows for an interval. */
  readonly coverage: IntervalCoverage | undefined;
}

/** How the 90% intervals do, in percent. */
export interface IntervalCoverage {
  /** Share of the rows within theirs. */
  readonly coverage90: number;
  /** Coverage of the 90% intervals over the slowest tenth of the rows, percent. */
  readonly slowest10Coverage90: number;
  /** Mean width as a share of the prediction. */
  readonly width90: number;
}

export function holdOut(
  fitted: Fitted,
  estimator: Estimator,
  { train, test }: { readonly train: readonly TrainingRow[]; readonly test: readonly TrainingRow[] },
  seed: number,
): HoldOut {
  const predictedMs = test.map(compilePredictor(fitted.model));
  const measuredMs = test.map((row) => row.latencyMs);
  const metrics = errorMetrics(predictedMs, measuredMs);
  if (train.length < MIN_ROWS_FOR_INTERVAL) return { metrics, coverage: undefined };
  const interval = fitInterval(
    train.map((row) => row.latencyMs),
    outOfFoldPredictions(fitted, estimator, train, seed),
  );
  return { metrics, coverage: interval && coverageOf(interval, predictedMs, measuredMs) };
}

function coverageOf(
  interval: PredictionInterval,
  predictedMs: readonly number[],
  measuredMs: readonly number[],
): IntervalCoverage {
  const intervals = predictedMs.map((ms) => intervalAround(interval, ms));
  const { all, slowest, width90 } = checkIntervals(intervals, predictedMs, measuredMs);
  return { coverage90: shareWithin(all), slowest10Coverage90: shareWithin(slowest), width90 };
}
