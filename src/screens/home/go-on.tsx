import { BackendTag } from '../../components/backend-tag';
import { ProgressBar } from '../../components/progress-bar';
import type { StudyListItem } from '../../measure/record/study-list-item';
import { hrefOf } from '../../routes/routes';
import type { RunState } from '../../services/run/run-state';
import { quoted } from '../../text/foreign-names';
import { formatCount, formatDate } from '../../text/format';

interface GoOnProps {
  readonly study: StudyListItem;
  readonly resume: () => void;
}

/** A study that was interrupted, and the way on. */
export function GoOn({ study, resume }: GoOnProps) {
  return (
    <section class="section go-on" aria-labelledby="go-on-title">
      <div>
        <h2 id="go-on-title">Go on with {quoted(study.definition.name)}</h2>
        <p class="library-meta">
          <BackendTag backend={study.definition.backend} />
          <span>begun {formatDate(study.createdAtMs)}</span>
        </p>
      </div>
      <div class="go-on-progress">
        <ProgressBar done={study.ended} total={study.trials} label="Measured so far" />
        <p class="note">
          {formatCount(study.ended)} of {formatCount(study.trials)} measured and stored. Nothing is measured twice.
        </p>
      </div>
      <button type="button" class="button button-primary button-large" onClick={resume}>
        Go on measuring
      </button>
    </section>
  );
}

/** The way back to a study that is being measured behind this screen. */
export function RunningNow({ run }: { readonly run: RunState }) {
  return (
    <section class="section go-on" aria-labelledby="running-title">
      <h2 id="running-title">{run.phase === 'paused' ? 'A study is paused' : 'A study is being measured'}</h2>
      <div class="go-on-progress">
        <ProgressBar done={run.ended} total={run.trials} label="Measured so far" />
        <p class="note">
          {formatCount(run.ended)} of {formatCount(run.trials)} measured and stored.
        </p>
      </div>
      <a class="button button-primary button-large" href={hrefOf({ name: 'run' })}>
        Back to the study
      </a>
    </section>
  );
}
