import { median } from '../stats/quantile';
import { spearman } from '../stats/spearman';

/** A prediction that was put to the test: its network was measured, and had no part in the fit. All in ms. */
export interface TestedPrediction {
  readonly predictedMs: number;
  readonly measuredMs: number;
  /** Ends of the prediction's interval, where there is one. */
  readonly interval?: { readonly lowMs: number; readonly highMs: number };
}

/** How predictions did. */
export interface Truth {
  readonly count: number;
  /** Median of the absolute errors, in percent of what was measured. */
  readonly medianErrorPercent: number;
  /** Predictions with an interval, and those of them whose measurement lies within it. */
  readonly withInterval: number;
  readonly withinInterval: number;
  /** Rank correlation, from three on. */
  readonly spearman?: number;
}

const LEAST_TO_RANK = 3;

/** How far off a prediction was, in percent of what was measured; above zero where it said too much. */
export const errorPercent = ({ predictedMs, measuredMs }: TestedPrediction): number =>
  100 * (predictedMs / measuredMs - 1);

export const isWithinInterval = ({ measuredMs, interval }: TestedPrediction): boolean | undefined =>
  interval && measuredMs >= interval.lowMs && measuredMs <= interval.highMs;

/** Undefined where nothing was tested. */
export function truthOf(tested: readonly TestedPrediction[]): Truth | undefined {
  if (tested.length === 0) return undefined;
  const errors = tested.map((one) => Math.abs(errorPercent(one)));
  const judged = tested.map(isWithinInterval).filter((isWithin) => isWithin !== undefined);
  const rank =
    tested.length < LEAST_TO_RANK
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
