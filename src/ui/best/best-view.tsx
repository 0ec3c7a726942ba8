import type { Actions } from '../actions';
import '../parts/button.css';
import '../parts/parts.css';
import type { AppState, StudyState } from '../state';
import type { BestActions } from './actions';
import './best.css';
import type { OpenBest } from './best-state';
import { ContestSection } from './contest-section';
import { NothingYet } from './nothing-yet';
import { SourceLine } from './source-line';

export interface BestViewProps {
  readonly state: Pick<AppState, 'best' | 'study' | 'capabilities' | 'run'>;
  readonly actions: BestActions & Pick<Actions, 'stopFit'>;
}

/** The answer to "which network do I take for a latency budget on this phone?" */
export function BestView({ state, actions }: BestViewProps) {
  const { best, study } = state;
  return (
    <div class="best">
      <div class="best-head">
        <h1>Best for this phone</h1>
        <p class="best-lead">The best network that answers within the time you have.</p>
        {best?.state === 'open' && <SourceLine best={best} study={ofBest(best, study)} />}
      </div>
      {(best === undefined || best.state === 'opening') && <p role="status">Looking at the studies on this device.</p>}
      {best?.state === 'nothing' && <NothingYet capabilities={state.capabilities} start={actions.startForBest} />}
      {best?.state === 'open' && (
        <ContestSection best={best} study={ofBest(best, study)} capabilities={state.capabilities} actions={actions} />
      )}
    </div>
  );
}

const ofBest = ({ studyId }: OpenBest, study: StudyState | undefined): StudyState | undefined =>
  study?.record.id === studyId ? study : undefined;
