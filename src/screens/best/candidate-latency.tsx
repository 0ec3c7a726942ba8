import type { RankedCandidate } from '../../insights/best-candidates';
import { hrefOf } from '../../routes/routes';
import { formatInterval, formatMs } from '../../text/format';

interface CandidateLatencyProps {
  readonly candidate: RankedCandidate;
  readonly budgetMs: number;
}

/** The latency of a candidate, whether it was measured, and whether it may miss the budget after all. */
export function CandidateLatency({ candidate, budgetMs }: CandidateLatencyProps) {
  const { measured, predicted, latencyMs } = candidate;
  if (measured !== undefined) {
    return (
      <span class="best-latency">
        <a href={hrefOf({ name: 'study', id: measured.studyId })}>measured</a> {formatInterval(measured)}
      </span>
    );
  }
  const interval = predicted?.interval;
  return (
    <span class="best-latency">
      predicted {interval === undefined ? formatMs(latencyMs) : formatInterval({ medianMs: latencyMs, ...interval })}
      {interval !== undefined && interval.highMs > budgetMs && latencyMs <= budgetMs && (
        <span class="best-may"> may take longer</span>
      )}
    </span>
  );
}
