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
import { type ResidualGroup, residualGroups } from '../predict/evaluation/residuals';
import { mean } from '../stats/mean';
import { wilsonInterval } from '../stats/wilson-interval';
import { formatCount, formatPercent, formatShare, plural } from '../text/format';

/** Rows it takes to check intervals: the other folds have to be enough for one. */
export const MIN_ROWS_TO_CHECK_INTERVALS = (MIN_ROWS_FOR_INTERVAL * FOLDS) / (FOLDS - 1);

/** 90% intervals of out-of-fold predictions, each by the rows of the other folds, and how many hold. */
export interface CheckedIntervals {
  /** One a row. */
  readonly intervals: readonly IntervalEnds[];
  readonly check: IntervalCheck;
}

/** `predictedMs` has a value for each of the rows; undefined where they are too few. */
export function checkedIntervals(
  { rows, seed }: Pick<FitRows, 'rows' | 'seed'>,
  predictedMs: readonly number[],
): CheckedIntervals | undefined {
  const measuredMs = rows.map(({ latencyMs }) => latencyMs);
  const intervals = crossIntervals(measuredMs, predictedMs, assignFolds(measuredMs.length, FOLDS, seed));
  return intervals && { intervals, check: checkIntervals(intervals, predictedMs, measuredMs) };
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

/** `by` and `residuals` (percent) have a value a row. */
export const residualMeans = (by: readonly number[], residuals: readonly number[]): ResidualMean[] =>
  residualGroups(by, residuals).map((group) => {
    const { meanPercent, halfWidthPercent: half } = group;
    const ends =
      half === undefined ? { low: undefined, high: undefined } : { low: meanPercent - half, high: meanPercent + half };
    return { ...group, percent: meanPercent, ...ends };
  });

/** The counts that a group holds: "3", "4 to 6". */
export const formatGroupRange = ({ from, to }: Pick<ResidualGroup, 'from' | 'to'>): string =>
  from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`;
