import type { RankedCandidate } from '../../insights/best-candidates';
import { cellHref, hrefOf } from '../../routes/routes';
import { formatInterval, formatMs } from '../../text/format';

interface CandidateLinkProps {
  readonly candidate: RankedCandidate;
  readonly class?: string;
}

/** The name of a candidate; it opens the screen of its cell or network. */
export const CandidateLink = ({ candidate, ...rest }: CandidateLinkProps) => (
  <a {...rest} href={candidateHref(candidate)}>
    {candidate.name}
  </a>
);

/** The address of the screen of a candidate's cell or network. */
export const candidateHref = ({ architecture }: RankedCandidate): string =>
  architecture.kind === 'networks' ? hrefOf({ name: 'networks', id: architecture.id }) : cellHref(architecture);

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
