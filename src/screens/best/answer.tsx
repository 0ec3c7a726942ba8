import { Term } from '../../components/term';
import type { RankedCandidate } from '../../insights/best-candidates';
import { formatSettingMs } from '../../text/format';
import { CandidateLatency, CandidateLink } from './candidate';

interface AnswerProps {
  /** Undefined where nothing is as fast as the budget. */
  readonly best: RankedCandidate | undefined;
  /** The fastest that is better, for more time. */
  readonly next: RankedCandidate | undefined;
  readonly budgetMs: number;
  readonly isCapacity: boolean;
}

/** The one to take. */
export function Answer({ best, next, budgetMs, isCapacity }: AnswerProps) {
  return (
    <section class="best-answer" aria-labelledby="best-answer-title" aria-live="polite">
      <h2 id="best-answer-title" class="best-answer-title">
        Best within <span class="nowrap">{formatSettingMs(budgetMs)}</span>
      </h2>
      {best === undefined ? (
        <p>Nothing here is that fast. {next && <>The fastest is {next.name}: give it more time.</>}</p>
      ) : (
        <>
          <p class="best-answer-name">
            <CandidateLink candidate={best} />
          </p>
          <p class="best-answer-figures">
            <span>{best.qualityText}</span>
            <CandidateLatency candidate={best} budgetMs={budgetMs} />
          </p>
        </>
      )}
      {isCapacity && (
        <p class="note">
          <Term of="capacity">Capacity</Term>, not accuracy: of cells that are as fast, the one with the most{' '}
          <Term of="MACs">MACs</Term> can learn the most, and need not be the most accurate. A table of accuracies says
          which is.
        </p>
      )}
    </section>
  );
}
