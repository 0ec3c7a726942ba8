import { ProgressBar } from '../../../components/progress-bar';
import type { LabTask } from '../../../predict/evaluation/lab-task';
import { formatRemaining } from '../../../text/format';
import type { LabState } from './state';

export interface Asking {
  readonly lab: LabState;
  readonly askLab: (task: LabTask) => void;
  readonly stop: () => void;
}

interface AskProps extends Asking {
  readonly task: LabTask;
  /** On the button. */
  readonly label: string;
  /** While it is under way. */
  readonly doing: string;
}

/** Asks a question of the lab: a button, then how far it is, then why there is no answer, where there is none. */
export function Ask({ task, label, doing, lab, askLab, stop }: AskProps) {
  const { running, ended } = lab;
  if (running !== undefined && isSame(running.task, task)) {
    const { share, elapsedMs } = running.progress ?? { share: 0, elapsedMs: 0 };
    return (
      <div class="lab-wait">
        <p role="status">
          {doing} {describeRemaining(share, elapsedMs)}
        </p>
        <ProgressBar done={share} total={1} label={doing} />
        <button type="button" class="button" onClick={stop}>
          Stop
        </button>
      </div>
    );
  }
  const isHere = ended !== undefined && isSame(ended.task, task);
  return (
    <div class="lab-ask">
      {isHere && (
        <div class="callout" role="status">
          <p class="callout-title">{ended.reason === undefined ? 'That was stopped' : 'There is no answer'}</p>
          <p>{ended.reason ?? 'Nothing was changed.'}</p>
        </div>
      )}
      <button type="button" class="button" disabled={running !== undefined} onClick={() => askLab(task)}>
        {label}
      </button>
      {running !== undefined && <p class="note">One question at a time: another is under way.</p>}
    </div>
  );
}

const isSame = (one: LabTask, other: LabTask): boolean =>
  one.kind === other.kind && estimatorOf(one) === estimatorOf(other);

const estimatorOf = (task: LabTask): string => ('estimator' in task ? task.estimator : '');

/** A share that is hardly begun says nothing of the rest. */
const MIN_SHARE = 0.02;

function describeRemaining(share: number, elapsedMs: number): string {
  const words = formatRemaining(share < MIN_SHARE ? undefined : (elapsedMs * (1 - share)) / share);
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}
