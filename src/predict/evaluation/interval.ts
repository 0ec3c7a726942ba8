import { clamp, sum, sumBy } from '../../base/aggregate';
import { mean, squaredDeviations } from '../../stats/mean';
import type { TrainingRow } from '../data/training-row';
import { crossValPredict } from '../estimators/cross-val-predict';
import type { Estimator, Fitted } from '../estimators/estimator';

/** The probability with which a latency is to lie in its interval. */
export const COVERAGE = 0.9;

/**
 * Between which factors of its prediction a latency lies with the probability `COVERAGE`: `low` and `high` where `typicalMs`
 * is predicted, raised to the power (prediction / typicalMs) ^ `exponent` elsewhere. Networks that are faster than a
 * device's fixed costs are often further off in percent than slow ones are.
 */
export interface PredictionInterval {
  readonly low: number;
  readonly high: number;
  readonly typicalMs: number;
  readonly exponent: number;
}

/** Rows it takes before any error is large enough to stand for the tails. */
export const MIN_ROWS_FOR_INTERVAL = 20;
/** The exponent is drawn to 0 as if so many rows said it is. */
const ROWS_FOR_NO_EXPONENT = 30;
/** Misses below this, as a share of the latency, count as this: their logarithms would say too much. */
const MIN_MISS = 1e-3;
/** How many times wider or narrower than the typical one an interval gets at most, in the logarithm. */
const MAX_SCALE = 4;

/**
 * From how far off measurements were from what was said of them when they were left out: the exponent by least squares on
 * the logarithm of the miss, then those quantiles of the misses, each divided by its scale, that leave out half of what is
 * not to be covered on either side; (n + 1) p in place of n p, as for split conformal prediction with scaled residuals
 * (Lei and others 2018, section 5.2), with the folds in the place of the split (Barber and others 2021, CV+, which it
 * approaches where the models of the folds agree). Undefined where the rows are too few to say.
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

/** The interval of a prediction. */
export function intervalAround(interval: PredictionInterval, predictedMs: number): IntervalEnds {
  const scale = scaleAt(interval, predictedMs);
  return { lowMs: predictedMs * interval.low ** scale, highMs: predictedMs * interval.high ** scale };
}

const scaleAt = (
  { typicalMs, exponent }: Pick<PredictionInterval, 'typicalMs' | 'exponent'>,
  predictedMs: number,
): number => clamp((predictedMs / typicalMs) ** exponent, 1 / MAX_SCALE, MAX_SCALE);

/** How many of so many cells lie in their interval. */
export interface Covered {
  readonly rows: number;
  readonly within: number;
}

/** How 90% intervals did on cells that had no part in them. */
export interface IntervalCheck {
  readonly all: Covered;
  /** Of the tenth of the cells that took longest. */
  readonly slowest: Covered;
  /** Mean width as a share of the prediction, percent. */
  readonly width90: number;
}

/** All three have a value a cell, one cell at least. */
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

/** Percent. */
export const shareWithin = ({ rows, within }: Covered): number => (100 * within) / rows;

/**
 * The interval of every row that the rows of the other folds give, around what is said of the row when it is left out.
 * Undefined where the others are too few for one.
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

/** Share of the rows, in percent, that lie in those intervals; undefined where there are none. */
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

/** What is said of the training rows when they are left out, in ms: by the fit itself, or by fitting again. */
export const outOfFoldPredictions = (
  fitted: Fitted,
  estimator: Estimator,
  rows: readonly TrainingRow[],
  seed: number,
): readonly number[] => fitted.outOfFoldMs ?? crossValPredict(rows, seed, (some) => estimator.fit(some, seed).model);
