import { ProgressBar } from '../../../components/progress-bar';
import type { DiagnosticTask } from '../../../predict/evaluation/diagnostics';
import { remainingByShare, remainingSentence } from '../../../text/format';
import type { DiagnosticsState } from './state';

export interface Asking {
  readonly diagnostics: DiagnosticsState;
  readonly askDiagnostic: (task: DiagnosticTask) => void;
  readonly stop: () => void;
}

interface AskProps extends Asking {
  readonly task: DiagnosticTask;
  /** On the button. */
  readonly label: string;
  /** While it is under way. */
  readonly doing: string;
}

/** A button that asks for one diagnostic, its progress while it is under way, and why there is no answer where there is none. */
export function Ask({ task, label, doing, diagnostics, askDiagnostic, stop }: AskProps) {
  const { running, ended } = diagnostics;
  if (running !== undefined && isSame(running.task, task)) {
    const { share, elapsedMs } = running.progress ?? { share: 0, elapsedMs: 0 };
    return (
      <div class="diagnostic-wait">
        <p role="status">
          {doing} {remainingSentence(remainingByShare(share, elapsedMs))}
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
    <div class="diagnostic-ask">
      {isHere && (
        <div class="callout" role="status">
          <p class="callout-title">{ended.reason === undefined ? 'That was stopped' : 'There is no answer'}</p>
          <p>{ended.reason ?? 'Nothing was changed.'}</p>
        </div>
      )}
      <button type="button" class="button" disabled={running !== undefined} onClick={() => askDiagnostic(task)}>
        {label}
      </button>
      {running !== undefined && <p class="note">One question at a time: another is under way.</p>}
    </div>
  );
}

const isSame = (one: DiagnosticTask, other: DiagnosticTask): boolean =>
  one.kind === other.kind && estimatorOf(one) === estimatorOf(other);

const estimatorOf = (task: DiagnosticTask): string => ('estimator' in task ? task.estimator : '');
