import { WorkProgress } from '../../components/work-progress';
import type { CandidateKind } from '../../insights/best-candidates';
import { describeSearch, searchShare } from '../../insights/best-ranking';
import { describeFitProgress, fitShare } from '../../insights/fit-summary';
import type { FitState } from '../../services/fit/fit-state';
import type { Best } from './controller';
import type { SearchState } from './state';

interface SearchWaitProps {
  readonly fit: FitState;
  readonly search: SearchState;
  readonly field: CandidateKind;
  readonly actions: Pick<Best, 'searchAgain' | 'startStudy' | 'stop'>;
}

/** There is no ranking yet: how far it is, or why there will be none and what to do. */
export function SearchWait({ fit, search, field, actions }: SearchWaitProps) {
  if (fit.state === 'refused') return <NoPredictor reason={fit.reason} start={() => actions.startStudy('quick')} />;
  if (search.state === 'refused')
    return <Stopped title="There is no ranking" detail={search.reason} again={actions.searchAgain} />;
  if (fit.state === 'stopped' || search.state === 'stopped') {
    return (
      <Stopped
        title="The search was stopped"
        detail="You stopped it, or something is being measured: it would take time from what is timed. What was measured is safe."
        again={actions.searchAgain}
      />
    );
  }
  if (fit.state === 'fitting') {
    return (
      <WorkProgress
        words={describeFitProgress(fit.progress)}
        share={fitShare(fit.progress)}
        label="Fitting the predictors"
        stopLabel="Stop fitting"
        stop={actions.stop}
      />
    );
  }
  const progress = search.state === 'searching' ? search.progress : undefined;
  const words = describeSearch(field, progress);
  return (
    <section aria-busy="true" aria-label="Working">
      <WorkProgress words={words} share={searchShare(progress)} label={words} stopLabel="Stop" stop={actions.stop} />
    </section>
  );
}

function Stopped({ title, detail, again }: { title: string; detail: string; again: () => void }) {
  return (
    <div class="callout">
      <p class="callout-title">{title}</p>
      <p>{detail}</p>
      <div class="button-row">
        <button type="button" class="button" onClick={again}>
          Search again
        </button>
      </div>
    </div>
  );
}

function NoPredictor({ reason, start }: { reason: string; start: () => void }) {
  return (
    <div class="callout">
      <p class="callout-title">This study gives no predictor</p>
      <p>{reason} What it measured is safe.</p>
      <div class="button-row">
        <button type="button" class="button button-primary" onClick={start}>
          Start the quick study
        </button>
      </div>
    </div>
  );
}
