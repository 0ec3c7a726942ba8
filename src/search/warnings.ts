import { sum } from '../base/aggregate';
import type { Evaluation } from '../predict/evaluation/evaluation';
import { mape } from '../stats/error-metrics';

/** A reason to distrust a ranking by a predictor. */
export type RankingWarning =
  /** Spearman's correlation of out-of-fold predictions is low or undefined. */
  | { readonly kind: 'ranks-poorly'; readonly spearman: number | undefined }
  /** Predicting the mean latency of the other rows has no larger error. */
  | { readonly kind: 'no-better-than-mean'; readonly mape: number; readonly meanMape: number }
  /** The 90% intervals hold far fewer than 90% of the measurements. */
  | { readonly kind: 'intervals-too-narrow'; readonly coverage90: number };

const MIN_SPEARMAN = 0.8;
/** Percent. If each of 40 rows lies within with probability 0.9, fewer than this lie within in one study of sixty-five. */
const MIN_COVERAGE = 80;

/** `measuredMs` are the latencies that the predictor was fitted to, in any order. */
export function rankingWarnings(
  { metrics, coverage90 }: Pick<Evaluation, 'metrics' | 'coverage90'>,
  measuredMs: readonly number[],
): RankingWarning[] {
  const warnings: RankingWarning[] = [];
  const { spearman } = metrics;
  if (spearman === undefined || spearman < MIN_SPEARMAN) warnings.push({ kind: 'ranks-poorly', spearman });
  const meanMape = meanBaselineMape(measuredMs);
  if (metrics.mape >= meanMape) warnings.push({ kind: 'no-better-than-mean', mape: metrics.mape, meanMape });
  if (coverage90 !== undefined && coverage90 < MIN_COVERAGE)
    warnings.push({ kind: 'intervals-too-narrow', coverage90 });
  return warnings;
}

/** Mean absolute percentage error of predicting each latency by the mean of all others; infinite for fewer than two. */
export function meanBaselineMape(measuredMs: readonly number[]): number {
  if (measuredMs.length < 2) return Number.POSITIVE_INFINITY;
  const totalMs = sum(measuredMs);
  return mape(
    measuredMs.map((ms) => (totalMs - ms) / (measuredMs.length - 1)),
    measuredMs,
  );
}
