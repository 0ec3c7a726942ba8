import type { ProblemText } from '../../base/problem';
import { BackendTag, SoftwareMark } from '../../components/backend-tag';
import { CellDiagram, CellLegend } from '../../components/cell-diagram/cell-diagram';
import { Confirm } from '../../components/confirm';
import { Figure } from '../../components/figure';
import { ProgressBar } from '../../components/progress-bar';
import { Term } from '../../components/term';
import { DRIFT_SHARE } from '../../measure/record/drift';
import type { Battery } from '../../measure/record/measurement';
import { hrefOf } from '../../routes/routes';
import type { Run } from '../../services/run/run';
import type { RunPhase, RunState } from '../../services/run/run-state';
import { cellOfArchitecture } from '../../space/architecture';
import { median } from '../../stats/quantile';
import { architectureTitle } from '../../text/foreign-names';
import { formatCount, formatNumber, formatTimeLeft, plural } from '../../text/format';
import '../../components/button.css';
import '../../components/components.css';
import { LatencyStrip } from './latency-strip';
import { DriftTrace, GradeCounts, LiveDistribution } from './live-figures';
import { runHints } from './run-hints';
import './live.css';
import './run.css';

type RunActions = Pick<Run, 'pause' | 'resume' | 'skipForNow' | 'cancel'> & {
  readonly resumeStudy: (id: string) => void;
};

export interface RunViewProps {
  readonly run: RunState | undefined;
  readonly actions: RunActions;
}

/** A study while it is measured. It redraws once a visit. */
export function RunView({ run, actions }: RunViewProps) {
  if (run === undefined) return <NoRun />;
  return (
    <div class="run">
      <div class="run-head">
        <p class="run-study">
          <span>{run.definition.name}</span>
          {run.queue && (
            <span>
              study {run.queue.place} of {run.queue.of}
            </span>
          )}
          <BackendTag backend={run.definition.backend} />
          <span>{run.adapterName}</span>
          {run.software && <SoftwareMark />}
        </p>
        <h1 class="run-title">{TITLES[run.phase](run)}</h1>
        <ProgressBar done={run.visits} total={run.visits + run.visitsLeft} label="Visits done" />
        <p class="run-state">
          <span>{PHASE_LABELS[run.phase]}</span>
          <span class="soft">{timeLeft(run)}</span>
        </p>
        <p class="visually-hidden" role="status">
          {calmStatus(run)}
        </p>
      </div>
      {run.problem && <Problem problem={run.problem} />}
      <div class="run-body">
        <section class="section" aria-labelledby="latencies-title">
          <h2 id="latencies-title">
            <Term of="latency">Latency</Term> so far
          </h2>
          <LatencyStrip run={run} />
          <RunFigures run={run} />
        </section>
        <CurrentCell run={run} skipForNow={actions.skipForNow} />
        <section class="section" aria-labelledby="distribution-title">
          <h2 id="distribution-title">How they are spread</h2>
          <LiveDistribution run={run} />
          <p class="run-grades">
            <Term of="grade">Grades</Term> so far
          </p>
          <GradeCounts run={run} />
        </section>
        <DeviceSection run={run} />
      </div>
      <RunActionsBar run={run} actions={actions} />
    </div>
  );
}

const TITLES: Readonly<Record<RunPhase, (run: RunState) => string>> = {
  starting: visitNumber,
  settling: visitNumber,
  measuring: visitNumber,
  cooling: visitNumber,
  pausing: visitNumber,
  paused: visitsDone,
  finishing: visitsDone,
  stopped: visitsDone,
};

const visitsOf = (run: RunState): string => formatCount(run.visits + run.visitsLeft);

function visitNumber(run: RunState): string {
  return `Visit ${formatCount(Math.min(run.visits + run.visitsLeft, run.visits + 1))} of ${visitsOf(run)}`;
}

function visitsDone(run: RunState): string {
  return `${formatCount(run.visits)} of ${visitsOf(run)} visits done`;
}

const PHASE_LABELS: Readonly<Record<RunPhase, string>> = {
  starting: 'Getting ready: starting the backend and checking its output.',
  settling: 'Looking whether the device has slowed down. Keep this page open.',
  measuring: 'Measuring. Keep this page open and in sight.',
  cooling: 'The device has slowed down. Waiting for it to cool.',
  pausing: 'Pausing after this visit.',
  paused: 'Paused. What was measured is stored.',
  finishing: 'Storing the last visit.',
  stopped: 'Stopped. What was measured is stored.',
};

function timeLeft(run: RunState): string {
  return run.phase === 'starting' || run.problem !== undefined ? '' : formatTimeLeft(run.timeLeft);
}

/** Changes at phases and at every tenth of the study only, so that a screen reader is not talked over. */
function calmStatus(run: RunState): string {
  if (run.phase !== 'measuring' && run.phase !== 'settling') return PHASE_LABELS[run.phase];
  const tenths = Math.floor((10 * run.visits) / (run.visits + run.visitsLeft));
  return tenths === 0 ? 'Measuring.' : `${tenths}0% of the visits made.`;
}

function RunFigures({ run }: { readonly run: RunState }) {
  const values = run.latencies.map(({ summary }) => summary.medianMs);
  return (
    <>
      <div class="run-figures">
        <Figure {...msFigure(values.length > 0 ? median(values) : undefined)} name="median" />
        <Figure value={`${formatCount(run.ended)} of ${formatCount(run.trials)}`} name="cells done" />
        <Figure value={formatCount(run.failed)} name={run.failed === 1 ? 'cell failed' : 'cells failed'} />
      </div>
      <p class="note">{describeRound(run)}</p>
      {run.software && (
        <p class="note">Software adapter: these figures describe this computer's processor, not a GPU.</p>
      )}
    </>
  );
}

/** Why nothing is done for long, and why the number of visits can grow. */
function describeRound({ definition: { protocol }, round }: RunState): string {
  const now = `this is round ${formatCount(round)}`;
  if (protocol.version === 1) return `All are visited in turn; ${now}.`;
  const [least, most] = [protocol.looks[0], protocol.looks[protocol.looks.length - 1]];
  if (least === most) return `Each is visited once in each of ${plural(most, 'round')}; ${now}.`;
  return `Each is visited once a round; ${now}. It is done after ${formatCount(least)} to ${formatCount(most)}, as soon as its visits agree.`;
}

/** State of the device during a run, and hints for better figures. */
function DeviceSection({ run }: { readonly run: RunState }) {
  return (
    <section class="section" aria-labelledby="device-title">
      <h2 id="device-title">The device</h2>
      <DriftTrace run={run} />
      <p>{describeDrift(run)}</p>
      {runHints(run).map((hint) => (
        <p key={hint} class="callout">
          {hint}
        </p>
      ))}
      {run.battery && <p class="note">{describeBattery(run.battery)}</p>}
    </section>
  );
}

const describeBattery = ({ charging, level }: Battery): string =>
  `Battery at ${Math.round(100 * level)}%, ${charging ? 'charging' : 'not charging'}.`;

function describeDrift({ slowdown }: RunState): string {
  if (slowdown === undefined) return 'The anchors are not measured yet.';
  const drift =
    slowdown > 2
      ? `${formatNumber(slowdown)} times slower than`
      : slowdown > 1 + DRIFT_SHARE
        ? `${Math.round(100 * (slowdown - 1))}% slower than`
        : 'as fast as';
  return `By the anchors it is ${drift} at its best here.`;
}

const msFigure = (ms: number | undefined) =>
  ms === undefined ? { value: '–' } : { value: formatNumber(ms), unit: 'ms' };

const NO_NETWORK_LABELS: Readonly<Record<RunPhase, string>> = {
  starting: 'The first comes in a moment',
  settling: 'Measuring the anchors',
  measuring: 'Between two cells',
  cooling: 'Waiting',
  pausing: 'Between two cells',
  paused: 'Paused',
  finishing: 'All are done',
  stopped: 'Stopped',
};

interface CurrentCellProps {
  readonly run: RunState;
  readonly skipForNow: RunActions['skipForNow'];
}

function CurrentCell({ run, skipForNow }: CurrentCellProps) {
  const { current } = run;
  const cell = current && cellOfArchitecture(current.architecture);
  return (
    <section class="section run-current" aria-labelledby="current-title">
      <h2 id="current-title">{current ? architectureTitle(current.architecture) : 'Current cell'}</h2>
      {cell && <CellDiagram cell={cell} size="large" />}
      {!current && <div class="run-empty placeholder">{NO_NETWORK_LABELS[run.phase]}</div>}
      {run.definition.space.kind === 'nas-bench-101' && <CellLegend />}
      <div class="button-row">
        <button
          type="button"
          class="button"
          disabled={!current || !run.canSkip}
          onClick={() => current && skipForNow(current.id)}
        >
          Put it off
        </button>
      </div>
      <p class="note">If it takes too long: it comes again when the others of this round are done.</p>
    </section>
  );
}

function Problem({ problem }: { readonly problem: ProblemText }) {
  return (
    <div class="callout callout-error" role="alert">
      <p class="callout-title">{problem.title}</p>
      <p>{problem.detail}</p>
    </div>
  );
}

function RunActionsBar({ run, actions }: { readonly run: RunState; readonly actions: RunActions }) {
  if (run.phase === 'finishing') return <div class="run-actions" />;
  const left = run.trials - run.ended;
  return (
    <div class="run-actions">
      {run.phase === 'stopped' ? (
        <div class="button-row">
          {left > 0 && (
            <button type="button" class="button button-primary" onClick={() => actions.resumeStudy(run.id)}>
              Go on measuring
            </button>
          )}
          <a class="button" href={hrefOf({ name: 'study', id: run.id })}>
            See what was measured
          </a>
        </div>
      ) : (
        <div class="button-row">
          <PauseButton run={run} actions={actions} />
          <Confirm
            label="Stop"
            question={`Stop the study? ${plural(run.visits, 'visit')} stay stored, and you can go on later.`}
            yes="Stop it"
            no="Keep measuring"
            onYes={actions.cancel}
          />
        </div>
      )}
    </div>
  );
}

const CAN_PAUSE: ReadonlySet<RunPhase> = new Set(['settling', 'measuring', 'cooling']);

function PauseButton({ run, actions }: { readonly run: RunState; readonly actions: RunActions }) {
  if (run.phase === 'paused') {
    return (
      <button type="button" class="button button-primary" onClick={actions.resume}>
        Go on measuring
      </button>
    );
  }
  return (
    <button type="button" class="button" disabled={!CAN_PAUSE.has(run.phase)} onClick={actions.pause}>
      {run.phase === 'pausing' ? 'Pausing' : 'Pause'}
    </button>
  );
}

function NoRun() {
  return (
    <div class="callout">
      <h1>No study is being measured</h1>
      <p>What was measured before is stored on the first screen.</p>
      <div class="button-row">
        <a class="button button-primary" href={hrefOf({ name: 'home' })}>
          Go to the start
        </a>
      </div>
    </div>
  );
}
