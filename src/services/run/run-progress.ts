import { sumBy } from '../../base/aggregate';
import type { Battery, LatencySummary } from '../../measure/record/measurement';
import type { StudyRecord } from '../../measure/record/study-record';
import { summaryIn } from '../../measure/record/summary';
import { isDeviceRestless } from '../../measure/session/anchor-watch';
import { canSkip } from '../../measure/session/session';
import type { PendingItem, SessionState } from '../../measure/session/session-state';
import { timeLeft } from '../../measure/session/time-estimate';
import { afterPaint } from '../../platform/scheduling';
import type { Protocol } from '../../study/definition';
import type { Trial } from '../../study/plan';
import type { OpenTrial } from './open-trials';
import type { RunLatency, RunPhase, RunState } from './run-state';
import { stopProblem } from './stop-problems';

/**
 * Between two screens of one phase, ms: a visit can be shorter than it takes to draw one, and waits until it is drawn.
 */
const MIN_SCREEN_MS = 1000;
/** A device that grew warm takes longer than it did at first: only so many visits tell how long the next ones take. */
const LATEST_VISITS = 60;
/** Of the trace on the screen: as many as a phone has pixels for. */
const LATEST_CHECKS = 240;
const BATTERY_EVERY_MS = 60_000;

/** What a run is about, fixed from its begin. */
export interface RunOutline {
  readonly record: StudyRecord;
  readonly trials: readonly Trial[];
  /** Trials that need more visits. */
  readonly open: readonly OpenTrial[];
  readonly queue: RunState['queue'];
  readonly readBattery: () => Promise<Battery | undefined>;
}

/** Turns the states of a session into `RunState`, at the pace of a screen. */
export class RunProgress {
  /** By position: the figures so far of every trial that has a visit. */
  private readonly latencies = new Map<number, RunLatency>();
  private failures: number;
  private ended: number;
  private visits: number;
  private readonly durationsMs: number[] = [];
  private lastBoundaryMs: number | undefined;
  private shown: { readonly phase: RunPhase; readonly atMs: number } | undefined;
  private isDrawn = true;
  private slowdowns: readonly number[] = [];
  private lastDrift: SessionState['anchors']['drift'] | undefined;
  private battery: Battery | undefined;
  private batteryAtMs: number | undefined;

  constructor(
    private readonly outline: RunOutline,
    private readonly publish: (run: RunState) => void,
  ) {
    const { record, trials, open } = outline;
    this.ended = trials.length - open.length;
    this.failures = record.measurements.filter((measurement) => measurement.outcome.state === 'failed').length;
    this.visits = sumBy(record.measurements, ({ outcome }) =>
      outcome.state === 'measured' ? outcome.visits.length : 0,
    );
    const known = new Map(trials.map((trial) => [trial.position, trial]));
    for (const measurement of record.measurements) {
      const summary = summaryIn(record, measurement);
      const trial = known.get(measurement.position);
      if (summary !== undefined && trial !== undefined) this.latencies.set(trial.position, { trial, summary });
    }
  }

  visited(trial: Trial, summary: LatencySummary, isDone: boolean): void {
    const now = Date.now();
    if (this.lastBoundaryMs !== undefined) this.durationsMs.push(now - this.lastBoundaryMs);
    this.lastBoundaryMs = now;
    this.visits++;
    if (isDone) this.ended++;
    this.latencies.set(trial.position, { trial, summary });
  }

  failed(): void {
    this.ended++;
    this.failures++;
  }

  show(state: SessionState): void {
    // What passes in a pause, or until a worker is up, is no part of how long a visit takes.
    if (state.phase === 'starting' || state.phase === 'paused') this.lastBoundaryMs = undefined;
    else this.lastBoundaryMs ??= Date.now();
    this.noteDrift(state.anchors);
    if (!this.isDue(PHASES[state.phase])) return;
    const { environment, queue, later, phase, protocol, anchors } = state;
    const isUnderWay = phase === 'measuring' || phase === 'pausing';
    const pending = [...queue, ...later];
    const visitsLeft = expectedVisits(pending, protocol);
    const run: RunState = {
      id: this.outline.record.id,
      definition: this.outline.record.definition,
      ...(this.outline.queue === undefined ? {} : { queue: this.outline.queue }),
      phase: PHASES[phase],
      trials: this.outline.trials.length,
      ended: this.ended,
      failed: this.failures,
      visits: this.visits,
      visitsLeft,
      round: 1 + (queue[0] ?? later[0] ?? { visits: 0 }).visits,
      current: isUnderWay ? queue[0]?.item : undefined,
      canSkip: canSkip(state),
      latencies: [...this.latencies.values()],
      timeLeft: timeLeft(this.durationsMs.slice(-LATEST_VISITS), visitsLeft, mostVisits(pending, protocol)),
      slowdown: anchors.baseline === undefined ? undefined : anchors.drift.ratio,
      slowdowns: this.slowdowns,
      isRestless: isDeviceRestless(anchors),
      ...(this.battery === undefined ? {} : { battery: this.battery }),
      adapterName: environment?.adapter.name ?? '',
      software: environment?.adapter.software ?? false,
      problem: state.stopReason === undefined ? undefined : stopProblem(state.stopReason),
    };
    this.publish(run);
    this.isDrawn = false;
  }

  /** Resolves when the last screen is drawn. Called between visits, so that nothing here disturbs one. */
  async settled(): Promise<void> {
    await this.lookAtBattery();
    if (this.isDrawn) return;
    await afterPaint();
    this.isDrawn = true;
  }

  private async lookAtBattery(): Promise<void> {
    const atMs = performance.now();
    if (this.batteryAtMs !== undefined && atMs - this.batteryAtMs < BATTERY_EVERY_MS) return;
    this.batteryAtMs = atMs;
    this.battery = await this.outline.readBattery();
  }

  private isDue(phase: RunPhase): boolean {
    const atMs = performance.now();
    const isBrief = phase === this.shown?.phase || phase === 'measuring' || phase === 'settling';
    if (isBrief && this.shown !== undefined && atMs - this.shown.atMs < MIN_SCREEN_MS) return false;
    this.shown = { phase, atMs };
    return true;
  }

  /** Every check is in the trace, also where no screen is due for it. */
  private noteDrift({ baseline, drift }: SessionState['anchors']): void {
    if (baseline === undefined || drift === this.lastDrift) return;
    this.lastDrift = drift;
    this.slowdowns = [...this.slowdowns.slice(1 - LATEST_CHECKS), drift.ratio];
  }
}

/** Visits until the next look of each trial; how many follow a look is only known after it. */
const expectedVisits = (pending: readonly PendingItem[], { looks }: Protocol): number =>
  sumBy(pending, ({ visits }) => (looks.find((look) => look > visits) ?? visits + 1) - visits);

/** Where every trial needs its last look. */
const mostVisits = (pending: readonly PendingItem[], { looks }: Protocol): number =>
  sumBy(pending, ({ visits }) => Math.max(1, looks[looks.length - 1] - visits));

const PHASES: Record<SessionState['phase'], RunPhase> = {
  starting: 'starting',
  settling: 'settling',
  measuring: 'measuring',
  cooling: 'cooling',
  pausing: 'pausing',
  paused: 'paused',
  finished: 'finishing',
  cancelled: 'finishing',
  stopped: 'stopped',
};
