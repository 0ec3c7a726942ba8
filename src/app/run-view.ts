import type { LatencySummary } from '../measure/measurement';
import type { PendingTrial, SessionState } from '../measure/session';
import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import { painted } from '../platform/painted';
import type { Protocol } from '../study/definition';
import type { Trial } from '../study/plan';
import type { RunLatency, RunPhase, RunState } from '../ui/state';
import { updateApp } from './app-state';
import type { OpenTrial } from './open-trials';
import { stopProblem } from './stop-problems';

/**
 * Between two screens of one phase, ms: a visit can be shorter than it takes to draw one, and waits until it is drawn.
 */
const LEAST_SCREEN_MS = 1000;

/** Turns the session's states into what the run screen shows. */
export class RunView {
  /** By position: the figures so far of every trial that has a visit. */
  private readonly latencies = new Map<number, RunLatency>();
  private failures: number;
  private ended: number;
  private visits: number;
  private readonly durationsMs: number[] = [];
  private lastBoundaryMs: number | undefined;
  private shown: { readonly phase: RunPhase; readonly atMs: number } | undefined;
  private isDrawn = true;

  constructor(
    private readonly record: StudyRecord,
    private readonly trials: readonly Trial[],
    open: readonly OpenTrial[],
    private readonly queue: RunState['queue'],
  ) {
    this.ended = trials.length - open.length;
    this.failures = record.measurements.filter((measurement) => measurement.outcome.state === 'failed').length;
    this.visits = record.measurements.reduce(
      (sum, { outcome }) => sum + (outcome.state === 'measured' ? outcome.visits.length : 0),
      0,
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
    if (!this.isDue(PHASES[state.phase])) return;
    const { environment, queue, later, phase, protocol, anchors } = state;
    const isUnderWay = phase === 'measuring' || phase === 'pausing';
    const visitsLeft = expectedVisits([...queue, ...later], protocol);
    const run: RunState = {
      id: this.record.id,
      definition: this.record.definition,
      ...(this.queue === undefined ? {} : { queue: this.queue }),
      phase: PHASES[phase],
      trials: this.trials.length,
      ended: this.ended,
      failed: this.failures,
      visits: this.visits,
      visitsLeft,
      round: 1 + (queue[0] ?? later[0] ?? { visits: 0 }).visits,
      current: isUnderWay ? queue[0]?.trial : undefined,
      latencies: [...this.latencies.values()],
      remainingMs: this.remainingMs(visitsLeft),
      slowdown: anchors.baseline === undefined ? undefined : anchors.drift.ratio,
      adapterName: environment?.adapter.name ?? '',
      software: environment?.adapter.software ?? false,
      problem: state.stopReason === undefined ? undefined : stopProblem(state.stopReason),
    };
    updateApp({ run });
    this.isDrawn = false;
  }

  /** Resolves when the last screen is drawn. */
  async settled(): Promise<void> {
    if (this.isDrawn) return;
    await painted();
    this.isDrawn = true;
  }

  private isDue(phase: RunPhase): boolean {
    const atMs = performance.now();
    const isBrief = phase === this.shown?.phase || phase === 'measuring' || phase === 'settling';
    if (isBrief && this.shown !== undefined && atMs - this.shown.atMs < LEAST_SCREEN_MS) return false;
    this.shown = { phase, atMs };
    return true;
  }

  private remainingMs(visitsLeft: number): number | undefined {
    if (this.durationsMs.length < 3) return undefined;
    const mean = this.durationsMs.reduce((sum, ms) => sum + ms, 0) / this.durationsMs.length;
    return mean * visitsLeft;
  }
}

/** Until each trial's next look: how many more it needs after that, nobody knows. */
const expectedVisits = (pending: readonly PendingTrial[], { looks }: Protocol): number =>
  pending.reduce((sum, { visits }) => sum + (looks.find((look) => look > visits) ?? visits + 1) - visits, 0);

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
