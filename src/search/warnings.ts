import { sum } from '../base/aggregate';
import type { Evaluation } from '../predict/evaluation/evaluation';
import { mape } from '../stats/error-metrics';

/** Why a ranking by this predictor is to be taken with care. */
export type Doubt =
  /** Spearman's correlation on cells left out is low, or there is none. */
  | { readonly kind: 'ranks-poorly'; readonly spearman: number | undefined }
  /** The mean of the other latencies would have been as near. */
  | { readonly kind: 'no-better-than-mean'; readonly mape: number; readonly meanMape: number }
  /** Intervals held far less often than they say. */
  | { readonly kind: 'intervals-too-narrow'; readonly coverage90: number };

const LEAST_SPEARMAN = 0.8;
/** By chance alone fewer of 40 rows would lie within, where each does with 90%, in one study of sixty-five. */
const LEAST_COVERAGE = 80;

/** `measuredMs` is what the predictor was fitted to, in the order of the evaluation's predictions. */
export function doubtsAbout(
  { metrics, coverage90 }: Pick<Evaluation, 'metrics' | 'coverage90'>,
  measuredMs: readonly number[],
): Doubt[] {
  const doubts: Doubt[] = [];
  const { spearman } = metrics;
  if (spearman === undefined || spearman < LEAST_SPEARMAN) doubts.push({ kind: 'ranks-poorly', spearman });
  const meanMape = meanBaselineMape(measuredMs);
  if (metrics.mape >= meanMape) doubts.push({ kind: 'no-better-than-mean', mape: metrics.mape, meanMape });
  if (coverage90 !== undefined && coverage90 < LEAST_COVERAGE)
    doubts.push({ kind: 'intervals-too-narrow', coverage90 });
  return doubts;
}

/** Mean absolute percentage error, in percent, of saying of each row the mean of all others. */
export function meanBaselineMape(measuredMs: readonly number[]): number {
  if (measuredMs.length < 2) return Number.POSITIVE_INFINITY;
  const totalMs = sum(measuredMs);
  return mape(
    measuredMs.map((ms) => (totalMs - ms) / (measuredMs.length - 1)),
    measuredMs,
  );
}
