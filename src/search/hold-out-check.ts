import { median } from '../stats/quantile';
import { spearman } from '../stats/spearman';

/** A prediction whose network was measured afterwards and had no part in the fit. All in ms. */
export interface TestedPrediction {
  readonly predictedMs: number;
  readonly measuredMs: number;
  /** Ends of the prediction's interval, where it has one. */
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
}

/** How well predictions agree with measurements that had no part in the fit. */
export interface HoldOutCheck {
  readonly count: number;
  /** Median absolute error, in percent of the measurement. */
  readonly medianErrorPercent: number;
  /** Predictions that have an interval. */
  readonly withInterval: number;
  /** Those of them whose measurement lies within it. */
  readonly withinInterval: number;
  /** Rank correlation, from three predictions on. */
  readonly spearman?: number;
}

const MIN_TO_RANK = 3;

/** Signed error of a prediction, in percent of the measurement; above zero where the prediction was too high. */
export const errorPercent = ({ predictedMs, measuredMs }: TestedPrediction): number =>
  100 * (predictedMs / measuredMs - 1);

/** Whether the measurement lies within the prediction's interval, its ends included; undefined without an interval. */
export const isWithinInterval = ({ measuredMs, interval }: TestedPrediction): boolean | undefined =>
  interval && measuredMs >= interval.lowMs && measuredMs <= interval.highMs;

/** Undefined for no predictions. */
export function holdOutCheck(tested: readonly TestedPrediction[]): HoldOutCheck | undefined {
  if (tested.length === 0) return undefined;
  const errors = tested.map((one) => Math.abs(errorPercent(one)));
  const judged = tested.map(isWithinInterval).filter((isWithin) => isWithin !== undefined);
  const rank =
    tested.length < MIN_TO_RANK
      ? undefined
      : spearman(
          tested.map(({ predictedMs }) => predictedMs),
          tested.map(({ measuredMs }) => measuredMs),
        );
  return {
    count: tested.length,
    medianErrorPercent: median(errors),
    withInterval: judged.length,
    withinInterval: judged.filter((isWithin) => isWithin).length,
    ...(rank === undefined ? {} : { spearman: rank }),
  };
}
