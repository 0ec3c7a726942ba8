import { clamp, sum, sumBy } from '../../base/aggregate';
import { mean, squaredDeviations } from '../../stats/mean';
import type { TrainingRow } from '../data/training-row';
import { crossValPredict } from '../estimators/cross-val-predict';
import type { Estimator, Fitted } from '../estimators/estimator';

/** Nominal coverage of a prediction interval. */
export const COVERAGE = 0.9;

/**
 * Prediction interval as factors of the prediction: a latency lies between `low` and `high` times its prediction with
 * probability `COVERAGE` where the prediction is `typicalMs`. For other predictions both factors are raised to the power
 * (prediction / typicalMs) ^ `exponent`, because relative errors are often larger for networks whose latency is dominated by
 * the fixed costs of a device.
 */
export interface PredictionInterval {
  readonly low: number;
  readonly high: number;
  readonly typicalMs: number;
  readonly exponent: number;
}

/** With fewer rows the quantiles of the tails cannot be estimated. */
export const MIN_ROWS_FOR_INTERVAL = 20;
/** The exponent is shrunk towards 0 by this many rows with exponent 0. */
const ROWS_FOR_NO_EXPONENT = 30;
/** Lower bound of a relative error: smaller ones would dominate the fit by their logarithms. */
const MIN_MISS = 1e-3;
/** Bound of the factor by which the logarithmic width of an interval differs from the typical one. */
const MAX_SCALE = 4;

/**
 * Fits the interval to out-of-fold residuals: the exponent by least squares on the logarithm of the relative error,
 * then the two quantiles of the scaled residuals that leave out (1 - `COVERAGE`) / 2 on either side, with (n + 1) p in
 * place of n p as in split conformal prediction with scaled residuals (Lei and others 2018, section 5.2). The folds
 * take the place of the split (Barber and others 2021, CV+, which this approaches where the models of the folds agree).
 * Undefined with fewer than `MIN_ROWS_FOR_INTERVAL` rows.
 */
export function fitInterval(
  measuredMs: readonly number[],
  outOfFoldMs: readonly number[],
): PredictionInterval | undefined {
  const n = measuredMs.length;
  if (n < MIN_ROWS_FOR_INTERVAL) return undefined;
  const misses = measuredMs.map((ms, i) => Math.log(ms / outOfFoldMs[i]));
  const logs = outOfFoldMs.map(Math.log);
  const centre = mean(logs);
  const typicalMs = Math.exp(centre);
  const sizes = misses.map((miss) => Math.log(Math.max(MIN_MISS, Math.abs(miss))));
  const meanSize = mean(sizes);
  const spread = squaredDeviations(logs);
  const together = sumBy(logs, (log, i) => (log - centre) * (sizes[i] - meanSize));
  const exponent = spread > 0 ? ((together / spread) * n) / (n + ROWS_FOR_NO_EXPONENT) : 0;
  const scaled = misses.map((miss, i) => miss / scaleAt({ typicalMs, exponent }, outOfFoldMs[i])).sort((a, b) => a - b);
  const low = Math.max(0, Math.floor(((n + 1) * (1 - COVERAGE)) / 2) - 1);
  return { low: Math.exp(scaled[low]), high: Math.exp(scaled[n - 1 - low]), typicalMs, exponent };
}

export interface IntervalEnds {
  readonly lowMs: number;
  readonly highMs: number;
}

/** The ends of the interval of a prediction, in ms. */
export function intervalAround(interval: PredictionInterval, predictedMs: number): IntervalEnds {
  const scale = scaleAt(interval, predictedMs);
  return { lowMs: predictedMs * interval.low ** scale, highMs: predictedMs * interval.high ** scale };
}

const scaleAt = (
  { typicalMs, exponent }: Pick<PredictionInterval, 'typicalMs' | 'exponent'>,
  predictedMs: number,
): number => clamp((predictedMs / typicalMs) ** exponent, 1 / MAX_SCALE, MAX_SCALE);

/** Number of cells, and of those that lie in their interval. */
export interface Covered {
  readonly rows: number;
  readonly within: number;
}

/** Coverage and width of the 90% intervals on cells that they were not fitted to. */
export interface IntervalCheck {
  readonly all: Covered;
  /** Coverage of the slowest tenth of the cells. */
  readonly slowest: Covered;
  /** Mean width as a share of the prediction, percent. */
  readonly width90: number;
}

/** The arguments have one value per cell, and at least one cell. */
export function checkIntervals(
  intervals: readonly IntervalEnds[],
  predictedMs: readonly number[],
  measuredMs: readonly number[],
): IntervalCheck {
  const all = measuredMs.map((_, i) => i);
  const slowest = [...all].sort((a, b) => measuredMs[b] - measuredMs[a]).slice(0, Math.ceil(all.length / 10));
  const covered = (rows: readonly number[]): Covered => ({
    rows: rows.length,
    within: rows.filter((i) => measuredMs[i] >= intervals[i].lowMs && measuredMs[i] <= intervals[i].highMs).length,
  });
  const widths = intervals.map(({ lowMs, highMs }, i) => (highMs - lowMs) / predictedMs[i]);
  return {
    all: covered(all),
    slowest: covered(slowest),
    width90: (100 * sum(widths)) / all.length,
  };
}

/** Share of the cells that lie in their interval, percent. */
export const shareWithin = ({ rows, within }: Covered): number => (100 * within) / rows;

/**
 * The interval of every row around its out-of-fold prediction, fitted to the residuals of the other folds. Undefined where a
 * fold leaves fewer than `MIN_ROWS_FOR_INTERVAL` rows.
 */
export function crossIntervals(
  measuredMs: readonly number[],
  outOfFoldMs: readonly number[],
  folds: readonly number[],
): readonly IntervalEnds[] | undefined {
  const ofFold = new Map<number, PredictionInterval>();
  for (const fold of new Set(folds)) {
    const others = (values: readonly number[]): number[] => values.filter((_, i) => folds[i] !== fold);
    const interval = fitInterval(others(measuredMs), others(outOfFoldMs));
    if (interval === undefined) return undefined;
    ofFold.set(fold, interval);
  }
  return outOfFoldMs.flatMap((ms, i) => {
    const interval = ofFold.get(folds[i]);
    return interval === undefined ? [] : [intervalAround(interval, ms)];
  });
}

/** Share of the rows, in percent, that lie in the intervals of `crossIntervals`; undefined where those are. */
export function crossCoverage(
  measuredMs: readonly number[],
  outOfFoldMs: readonly number[],
  folds: readonly number[],
): number | undefined {
  const intervals = crossIntervals(measuredMs, outOfFoldMs, folds);
  return intervals && shareWithin(checkIntervals(intervals, outOfFoldMs, measuredMs).all);
}

export function isWithin(interval: PredictionInterval, predictedMs: number, measuredMs: number): boolean {
  const { lowMs, highMs } = intervalAround(interval, predictedMs);
  return measuredMs >= lowMs && measuredMs <= highMs;
}

/**
 * Out-of-fold predictions of the training rows, in ms: those that the fit kept, or those of a cross-validation run for
 * them.
 */
export const outOfFoldPredictions = (
  fitted: Fitted,
  estimator: Estimator,
  rows: readonly TrainingRow[],
  seed: number,
): readonly number[] => fitted.outOfFoldMs ?? crossValPredict(rows, seed, (some) => estimator.fit(some, seed).model);
