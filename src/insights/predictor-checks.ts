import { assignFolds, FOLDS } from '../predict/data/folds';
import type { FitRows } from '../predict/data/training-row';
import {
  type Covered,
  checkIntervals,
  crossIntervals,
  type IntervalCheck,
  type IntervalEnds,
  MIN_ROWS_FOR_INTERVAL,
} from '../predict/evaluation/interval';
import type { LearningCurve } from '../predict/evaluation/learning-curve';
import {
  type ResidualGroup,
  type ResidualPoint,
  residualGroups,
  residualPercent,
} from '../predict/evaluation/residuals';
import { mean } from '../stats/mean';
import { wilsonInterval } from '../stats/wilson-interval';
import { formatCount, formatPercent, formatShare, plural } from '../text/format';
import type { MeasuredRow } from './rows';

/** Rows it takes to check intervals: the other folds have to be enough for one. */
export const MIN_ROWS_TO_CHECK_INTERVALS = (MIN_ROWS_FOR_INTERVAL * FOLDS) / (FOLDS - 1);

/** A measured network beside its predicted latency, and the 90% interval of that where there is one. */
export interface PredictedRow {
  readonly row: MeasuredRow;
  readonly predictedMs: number;
  readonly interval?: IntervalEnds;
}

/** The rows that have a prediction, in their order. Predictions and intervals are by trial id. */
export const predictedRows = (
  rows: readonly MeasuredRow[],
  predictedMs: ReadonlyMap<string, number>,
  intervals?: ReadonlyMap<string, IntervalEnds>,
): PredictedRow[] =>
  rows.flatMap((row) => {
    const ms = predictedMs.get(row.trialId);
    const interval = intervals?.get(row.trialId);
    return ms === undefined ? [] : [{ row, predictedMs: ms, ...(interval === undefined ? {} : { interval }) }];
  });

/** Prediction minus measurement, in percent of the measurement. */
export const residualOf = ({ row, predictedMs }: PredictedRow): number =>
  residualPercent(predictedMs, row.summary.medianMs);

/** 90% intervals of out-of-fold predictions, each by the rows of the other folds, and how many hold. */
export interface CheckedIntervals {
  /** By trial id. */
  readonly intervals: ReadonlyMap<string, IntervalEnds>;
  readonly check: IntervalCheck;
}

/**
 * `predictedMs` are the out-of-fold predictions of a fit to the rows, by trial id and in the order of the fit, which its
 * folds follow. Undefined where the rows are too few, or are not those of the fit.
 */
export function checkedIntervals(
  { rows, seed }: Pick<FitRows, 'rows' | 'seed'>,
  predictedMs: ReadonlyMap<string, number>,
): CheckedIntervals | undefined {
  const latencies = new Map(rows.map(({ trialId, latencyMs }) => [trialId, latencyMs]));
  const known = [...predictedMs].flatMap(([id, predicted]) => {
    const measured = latencies.get(id);
    return measured === undefined ? [] : [{ id, predicted, measured }];
  });
  if (known.length < predictedMs.size) return undefined;
  const predicted = known.map((row) => row.predicted);
  const measured = known.map((row) => row.measured);
  const intervals = crossIntervals(measured, predicted, assignFolds(known.length, FOLDS, seed));
  return (
    intervals && {
      intervals: new Map(known.map(({ id }, i) => [id, intervals[i]])),
      check: checkIntervals(intervals, predicted, measured),
    }
  );
}

/** "36 of 40: 90%, 77 to 96%": the share within, with its 95% interval. */
export function describeCoverage({ rows, within }: Covered): string {
  const { low, high } = wilsonInterval(within, rows);
  return `${formatCount(within)} of ${formatCount(rows)}: ${formatShare((100 * within) / rows)}, ${Math.round(100 * low)} to ${formatShare(100 * high)}`;
}

/** Whether so many rows in their 90% intervals are too few or too many, a sentence. */
export function describeIntervalCheck({ all: { rows, within } }: IntervalCheck): string {
  const { low, high } = wilsonInterval(within, rows);
  if (high < 0.9) return 'Too few: the intervals are narrower than the errors are.';
  if (low > 0.9) return 'More than needed: the intervals are wider than they have to be.';
  return 'So many cells cannot tell this from nine in ten; the range after each share is its own 95% interval.';
}

/** Errors of fits to equally many rows, percent. */
export interface CurvePoint {
  readonly id: string;
  readonly rows: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** One a split, in the order of the splits. */
  readonly errors: readonly number[];
}

export const curvePoints = ({ points }: LearningCurve): CurvePoint[] =>
  points.map(({ rows, errors }) => ({
    id: String(rows),
    rows,
    errors,
    mean: mean(errors),
    low: Math.min(...errors),
    high: Math.max(...errors),
  }));

/** "80 cells: 4.2%, 3.9 to 4.5%". */
export const describeCurvePoint = ({ rows, mean: error, low, high }: CurvePoint): string =>
  `${plural(rows, 'cell')}: ${formatPercent(error)}, ${formatPercent(low)} to ${formatPercent(high)}`;

/**
 * What the last step of a learning curve of two points or more brought, against the spread of the splits: more rows help
 * where every split gained.
 */
export function describeLearningCurve(points: readonly Pick<CurvePoint, 'rows' | 'mean' | 'errors'>[]): string {
  const last = points[points.length - 1];
  const before = points[points.length - 2];
  const gains = last.errors.map((error, split) => before.errors[split] - error);
  const better = gains.filter((gain) => gain > 0).length;
  const figures = `From ${formatCount(before.rows)} to ${formatCount(last.rows)} cells its error went from ${formatPercent(before.mean)} to ${formatPercent(last.mean)}`;
  if (better === gains.length) return `${figures}, in every split: more cells would help.`;
  if (before.mean > last.mean) return `${figures}, not in every split: more cells may help a little.`;
  return `${figures}: more cells alone would hardly help.`;
}

/** Rows that are alike in a number, with their mean residual in percent and its 95% interval. */
export interface ResidualMean extends ResidualGroup {
  readonly percent: number;
  /** Undefined for a single row. */
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** The residuals are in percent. */
export const residualMeans = (points: readonly ResidualPoint[]): ResidualMean[] =>
  residualGroups(points).map((group) => {
    const { meanPercent, halfWidthPercent: half } = group;
    const ends =
      half === undefined ? { low: undefined, high: undefined } : { low: meanPercent - half, high: meanPercent + half };
    return { ...group, percent: meanPercent, ...ends };
  });

/** The counts that a group holds: "3", "4 to 6". */
export const formatGroupRange = ({ from, to }: Pick<ResidualGroup, 'from' | 'to'>): string =>
  from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`;
