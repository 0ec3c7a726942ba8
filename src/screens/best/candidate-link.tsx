import type { RankedCandidate } from '../../insights/best-candidates';
import { cellHref, hrefOf } from '../../routes/routes';

interface CandidateLinkProps {
  readonly candidate: RankedCandidate;
  readonly class?: string;
}

/** The name of a candidate; it opens the screen of its cell or network. */
export const CandidateLink = ({ candidate, ...rest }: CandidateLinkProps) => (
  <a {...rest} href={candidateHash(candidate)}>
    {candidate.name}
  </a>
);

/** The fragment of the screen of a candidate's cell or network. */
export const candidateHash = ({ architecture }: RankedCandidate): string =>
  architecture.kind === 'networks' ? hrefOf({ name: 'networks', id: architecture.id }) : cellHref(architecture);
