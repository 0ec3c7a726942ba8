import { leaveFoldsOut } from './cross-validate';
import type { Estimator, Fitted } from './estimators';
import type { TrainingRow } from './training-set';

/** Factors on a prediction between which the latency lies with the probability asked for. */
export interface IntervalFactors {
  readonly low: number;
  readonly high: number;
}

/** Rows it takes before any error is large enough to stand for the tails. */
export const LEAST_ROWS_FOR_INTERVAL = 20;

/**
 * How far off measurements were from what was said of them when they were left out, as ratios, and of those the quantiles
 * that leave out half of `1 - coverage` on either side; (n + 1) p in place of n p, as for split conformal prediction (Lei
 * and others 2018), with the folds in the place of the split (Barber and others 2021, CV+, which it approaches where the
 * models of the folds agree). Undefined where the rows are too few to say.
 */
export function intervalFactors(
  rows: readonly TrainingRow[],
  leftOutMs: readonly number[],
  coverage: number,
): IntervalFactors | undefined {
  const n = rows.length;
  if (n < LEAST_ROWS_FOR_INTERVAL) return undefined;
  const ratios = rows.map(({ latencyMs }, i) => latencyMs / leftOutMs[i]).sort((a, b) => a - b);
  const tail = (1 - coverage) / 2;
  const low = Math.max(0, Math.floor((n + 1) * tail) - 1);
  return { low: ratios[low], high: ratios[n - 1 - low] };
}

/** What is said of the training rows when they are left out, in ms: by the fit itself, or by fitting again. */
export const leftOutOf = (
  fitted: Fitted,
  estimator: Estimator,
  rows: readonly TrainingRow[],
  seed: number,
): readonly number[] => fitted.leftOutMs ?? leaveFoldsOut(rows, seed, (some) => estimator.fit(some, seed).model);
