import { ProgressBar } from '../../../components/progress-bar';
import { FOLDS } from '../../../predict/data/folds';
import type { FitState } from '../../../services/fit/fit-state';
import { formatRemaining } from '../../../text/format';
import { ESTIMATOR_LABELS } from '../../../text/labels';

interface FittingProps {
  readonly progress: Extract<FitState, { state: 'fitting' }>['progress'];
  readonly stop: () => void;
}

/** A fit under way. */
export function Fitting({ progress, stop }: FittingProps) {
  return (
    <div class="predictor-wait">
      <p role="status">
        {progress === undefined ? 'Preparing the cells.' : `${describeStep(progress)} ${describeRemaining(progress)}`}
      </p>
      <ProgressBar done={progress === undefined ? 0 : shareDone(progress)} total={1} label="Fitting the predictors" />
      <button type="button" class="button" onClick={stop}>
        Stop fitting
      </button>
    </div>
  );
}

type Progress = NonNullable<FittingProps['progress']>;

const shareDone = ({ elapsedMs, remainingMs }: Progress): number =>
  remainingMs === undefined ? 0 : elapsedMs / (elapsedMs + remainingMs);

const describeStep = ({ estimator, fold }: Progress): string =>
  fold === FOLDS
    ? `${ESTIMATOR_LABELS[estimator]}: fitting it to all cells.`
    : `${ESTIMATOR_LABELS[estimator]}: checking it on cells it has not seen, ${fold + 1} of ${FOLDS}.`;

function describeRemaining({ remainingMs }: Progress): string {
  const words = formatRemaining(remainingMs);
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
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
