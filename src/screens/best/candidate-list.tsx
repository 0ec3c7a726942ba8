import { Disclosure } from '../../components/disclosure';
import { Term } from '../../components/term';
import type { RankedCandidate } from '../../insights/best-candidates';
import { plural } from '../../text/format';
import { CandidateLatency, CandidateLink } from './candidate';

interface CandidateListProps {
  readonly within: readonly RankedCandidate[];
  readonly beyond: readonly RankedCandidate[];
  readonly front: readonly number[];
  readonly budgetMs: number;
  readonly selected: string | undefined;
}

/** The others are one tap away. */
const SHOWN = 5;

/** The best within the budget, then what a little more time would buy. */
export function CandidateList({ within, beyond, front, budgetMs, selected }: CandidateListProps) {
  const isOnFront = (place: number): boolean => front.includes(place);
  const items = (candidates: readonly RankedCandidate[]) =>
    candidates.map((candidate) => (
      <li key={candidate.place} class={`best-item ${String(candidate.place) === selected ? 'best-item-selected' : ''}`}>
        <CandidateLink class="best-item-name" candidate={candidate} />
        <span class="best-item-quality">{candidate.qualityText}</span>
        <CandidateLatency candidate={candidate} budgetMs={budgetMs} />
        {!isOnFront(candidate.place) && <span class="best-item-off">another is as good in less time</span>}
      </li>
    ));
  return (
    <section class="best-list" aria-labelledby="best-list-title">
      <h3 id="best-list-title">Within the budget</h3>
      {within.length === 0 ? <p class="note">None.</p> : <ol>{items(within.slice(0, SHOWN))}</ol>}
      {within.length > SHOWN && (
        <Disclosure title={`${plural(within.length - SHOWN, 'more', 'more')} within the budget`}>
          {() => <ol start={SHOWN + 1}>{items(within.slice(SHOWN))}</ol>}
        </Disclosure>
      )}
      {beyond.length > 0 && (
        <>
          <h3>For more time</h3>
          <ol>{items(beyond)}</ol>
        </>
      )}
      <p class="note">
        A name opens its network. Those without a remark are on the <Term of="Pareto front">Pareto front</Term>: nothing
        else is both as fast and as good.
      </p>
    </section>
  );
}
