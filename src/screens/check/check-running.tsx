import { BackendTag } from '../../components/backend-tag';
import { ProgressBar } from '../../components/progress-bar';
import { judgeBackend } from '../../measure/device-check/verdict';
import { BACKENDS } from '../../study/definition';
import { STAGE_LABELS, verdictLine } from '../../text/device-check/labels';
import { formatRemaining } from '../../text/format';
import { BACKEND_LABELS } from '../../text/labels';
import type { CheckProgress } from './state';

interface CheckRunningProps {
  readonly progress: CheckProgress;
  readonly stop: () => void;
}

/** A check under way: how far, what is being found out, what was found. */
export function CheckRunning({ progress, stop }: CheckRunningProps) {
  const { ended, current, share, remainingMs } = progress;
  const now =
    current === undefined
      ? 'Asking the browser what it offers'
      : `${BACKEND_LABELS[current.backend].name}: ${STAGE_LABELS[current.stage]}`;
  return (
    <div class="check">
      <h1>Checking this phone</h1>
      <div class="check-progress">
        <ProgressBar done={Math.round(100 * share)} total={100} label="Checked so far" />
        <p role="status">{now}.</p>
        <p class="note">{formatRemaining(remainingMs)}. Keep this page in sight.</p>
      </div>
      <ul class="check-backends">
        {BACKENDS.map((backend) => {
          const findings = ended.find((found) => found.backend === backend);
          return (
            <li key={backend} class="check-backend">
              <BackendTag backend={backend} />
              <span class={findings === undefined ? 'soft' : ''}>
                {findings === undefined
                  ? current?.backend === backend
                    ? 'being checked'
                    : 'waits'
                  : verdictLine(judgeBackend(findings))}
              </span>
            </li>
          );
        })}
      </ul>
      <div class="button-row">
        <button type="button" class="button" onClick={stop}>
          Stop here
        </button>
      </div>
    </div>
  );
}
