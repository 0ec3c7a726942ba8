import { hrefOf } from '../../routes/routes';
import type { RunState } from '../../services/run/run-state';
import type { Actions } from '../../shell/actions';
import '../../components/button.css';
import '../../components/components.css';
import { ProgressBar } from '../../components/progress-bar';
import type { AppState } from '../../shell/state';
import { formatCount } from '../../text/format';
import type { BestActions } from './actions';
import './best.css';
import type { OpenBest, SourceStudy } from './best-state';
import { NothingYet } from './nothing-yet';
import { RankingSection } from './ranking-section';
import { SourceLine } from './source-line';

export interface BestViewProps {
  readonly state: Pick<AppState, 'best' | 'capabilities' | 'run'>;
  /** The study that is open, with its fit. */
  readonly study: SourceStudy | undefined;
  readonly actions: BestActions & Pick<Actions, 'stopFit'>;
}

/** The answer to "which network do I take for a latency budget on this phone?" */
export function BestView({ state, study, actions }: BestViewProps) {
  const { best, run } = state;
  return (
    <div class="best">
      <div class="best-head">
        <h1>Best for this phone</h1>
        <p class="best-lead">The best network that answers within the time you have.</p>
        {best?.state === 'open' && <SourceLine best={best} study={ofBest(best, study)} />}
      </div>
      {(best === undefined || best.state === 'opening') && <p role="status">Looking at the studies on this device.</p>}
      {best?.state === 'nothing' &&
        (run === undefined || run.phase === 'stopped' ? (
          <NothingYet capabilities={state.capabilities} start={actions.startForBest} />
        ) : (
          <NotYet run={run} />
        ))}
      {best?.state === 'open' && (
        <RankingSection best={best} study={ofBest(best, study)} capabilities={state.capabilities} actions={actions} />
      )}
    </div>
  );
}

/** The study that will tell is under way. */
function NotYet({ run }: { readonly run: RunState }) {
  return (
    <div class="best-nothing">
      <p>
        A study is being measured, {formatCount(run.ended)} of {formatCount(run.trials)} networks so far. What it has
        learnt from is needed here: come back when it has ended.
      </p>
      <ProgressBar done={run.ended} total={run.trials} label="Measured so far" />
      <div class="button-row">
        <a class="button button-primary button-large" href={hrefOf({ name: 'run' })}>
          Back to the study
        </a>
      </div>
    </div>
  );
}

const ofBest = ({ studyId }: OpenBest, study: SourceStudy | undefined): SourceStudy | undefined =>
  study?.record.id === studyId ? study : undefined;
