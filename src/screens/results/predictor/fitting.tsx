import { ProgressBar } from '../../../components/progress-bar';
import { describeFitStep, fitShare } from '../../../insights/fit-summary';
import type { FitState } from '../../../services/fit/fit-state';
import { remainingSentence } from '../../../text/format';

interface FittingProps {
  readonly progress: Extract<FitState, { state: 'fitting' }>['progress'];
  readonly stop: () => void;
}

/** A fit under way. */
export function Fitting({ progress, stop }: FittingProps) {
  return (
    <div class="predictor-wait">
      <p role="status">
        {progress === undefined
          ? 'Preparing the cells.'
          : `${describeFitStep(progress)} ${remainingSentence(progress.remainingMs)}`}
      </p>
      <ProgressBar done={progress === undefined ? 0 : fitShare(progress)} total={1} label="Fitting the predictors" />
      <button type="button" class="button" onClick={stop}>
        Stop fitting
      </button>
    </div>
  );
}

/** A fit that was ended. */
export function Stopped({ fit }: { readonly fit: () => void }) {
  return (
    <div class="callout">
      <p class="callout-title">The predictors were not fitted</p>
      <p>That was stopped, or waits until nothing is measured: it would take time from what is timed.</p>
      <div class="button-row">
        <button type="button" class="button" onClick={fit}>
          Fit the predictors
        </button>
      </div>
    </div>
  );
}
