import { kendallInterval, type RankCorrelation, spearmanInterval } from '../stats/rank-intervals';
import type { CellPair } from './pair';
import { thinned } from './subsample';

/** Whether both sides put the cells into the same order. */
export interface OrderAgreement {
  readonly spearman: RankCorrelation;
  readonly kendall: RankCorrelation;
  /** Cells looked at: all, or 1000 of more. */
  readonly cells: number;
}

/** Undefined below five cells, and where one side has equal latencies throughout. */
export function orderAgreement(pairs: readonly CellPair[]): OrderAgreement | undefined {
  const some = thinned(pairs);
  const a = some.map((pair) => pair.a.medianMs);
  const b = some.map((pair) => pair.b.medianMs);
  const spearman = spearmanInterval(a, b);
  const kendall = kendallInterval(a, b);
  return spearman === undefined || kendall === undefined ? undefined : { spearman, kendall, cells: some.length };
}
