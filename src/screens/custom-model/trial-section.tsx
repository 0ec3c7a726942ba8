import { describeRefusal, describeTrialRun } from '../../text/trial-run';
import type { CustomModel } from './controller';
import type { TrialState } from './state';

interface TrialSectionProps {
  readonly trial: TrialState;
  readonly customModel: Pick<CustomModel, 'stopTrial' | 'forgetModel'>;
}

/** Whether the model runs here: the answer comes first. */
export function TrialSection({ trial, customModel }: TrialSectionProps) {
  switch (trial.state) {
    case 'trying':
      return (
        <div class="callout own-model-trial">
          <p class="callout-title" role="status">
            {trial.step === 'load' ? 'tfjs loads the model, to see whether it can.' : 'tfjs runs the model once.'}
          </p>
          <button type="button" class="button" onClick={customModel.stopTrial}>
            Skip this
          </button>
        </div>
      );
    case 'refused': {
      const { title, detail } = describeRefusal(trial);
      return (
        <div class="callout callout-error own-model-trial" role="alert">
          <h2>{title}</h2>
          <p>{detail}</p>
          <p>Nothing was stored. The files on your device are as they were.</p>
          <button type="button" class="button button-primary button-large" onClick={customModel.forgetModel}>
            Other files
          </button>
        </div>
      );
    }
    case 'ran':
    case 'loaded':
      return (
        <div class="callout callout-accent">
          <p class="callout-title">{trial.state === 'ran' ? 'It can be measured here' : 'It loads here'}</p>
          <p class="note">{describeTrialRun(trial)}</p>
        </div>
      );
    case 'stopped':
      return <Untried why="It was skipped." />;
    case 'not-tried':
      return <Untried why={trial.reason} />;
  }
}

function Untried({ why }: { readonly why: string }) {
  return (
    <div class="callout">
      <p class="callout-title">Whether tfjs runs it is not known</p>
      <p class="note">{why} It can be measured all the same; a failure is a result with its reason.</p>
    </div>
  );
}
