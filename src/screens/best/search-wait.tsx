import { ProgressBar } from '../../components/progress-bar';
import type { SearchProgress, SearchStage } from '../../search/cell-search';
import type { Actions } from '../../shell/actions';
import { Fitting } from '../results/predictor/fitting';
import '../results/predictor/predictor.css';
import type { CandidateKind } from '../../insights/best-candidates';
import type { FitState } from '../../services/fit/fit-state';
import type { BestActions } from './actions';
import type { SearchState } from './best-state';

interface SearchWaitProps {
  readonly fit: FitState;
  readonly search: SearchState;
  readonly field: CandidateKind;
  readonly actions: Pick<BestActions, 'searchAgain' | 'startForBest'> & Pick<Actions, 'stopFit'>;
}

/** There is no ranking yet: how far it is, or why there will be none and what to do. */
export function SearchWait({ fit, search, field, actions }: SearchWaitProps) {
  if (fit.state === 'refused') return <NoPredictor reason={fit.reason} start={() => actions.startForBest('quick')} />;
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
  if (fit.state === 'fitting') return <Fitting progress={fit.progress} stop={actions.stopFit} />;
  const progress = search.state === 'searching' ? search.progress : undefined;
  const words = field === 'networks' ? 'Predicting the popular networks.' : describeStage(progress);
  return <Working words={words} share={shareDone(progress)} stop={actions.stopFit} />;
}

const STAGE_LABELS: Readonly<Record<SearchStage, string>> = {
  table: 'Reading the table.',
  sweep: 'Predicting every cell of the space.',
  rank: 'Ranking them.',
};

const describeStage = (progress: SearchProgress | undefined): string => STAGE_LABELS[progress?.stage ?? 'sweep'];

/** The sweep is most of it. */
function shareDone(progress: SearchProgress | undefined): number {
  if (progress === undefined || progress.stage === 'table') return 0;
  return progress.stage === 'rank' ? 0.95 : 0.05 + 0.9 * progress.share;
}

interface WorkingProps {
  readonly words: string;
  readonly share: number;
  readonly stop: () => void;
}

function Working({ words, share, stop }: WorkingProps) {
  return (
    <section class="best-wait" aria-busy="true" aria-label="Working">
      <p role="status">{words}</p>
      <ProgressBar done={share} total={1} label={words} />
      <button type="button" class="button" onClick={stop}>
        Stop
      </button>
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
