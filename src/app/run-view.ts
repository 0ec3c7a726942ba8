import type { LatencySummary, Measurement } from '../measure/measurement';
import type { SessionState } from '../measure/session';
import type { StudyRecord } from '../measure/study-record';
import { summaryIn } from '../measure/summary';
import type { Trial } from '../study/plan';
import type { RunLatency, RunPhase, RunState } from '../ui/state';
import { updateApp } from './app-state';
import { stopProblem } from './stop-problems';

/** Turns the session's states into what the run screen shows. */
export class RunView {
  private readonly latencies: RunLatency[];
  private failed: number;
  private ended: number;
  private readonly durationsMs: number[] = [];
  private lastBoundaryMs: number | undefined;
  private lastPhase: SessionState['phase'] = 'starting';

  constructor(
    private readonly record: StudyRecord,
    private readonly trials: readonly Trial[],
  ) {
    this.ended = record.measurements.length;
    this.failed = record.measurements.filter((measurement) => measurement.outcome.state === 'failed').length;
    this.latencies = record.measurements.flatMap((measurement) => latencyOf(record, trials, measurement));
  }

  /** A trial ended; without a summary it failed. */
  add(trial: Trial, summary: LatencySummary | undefined): void {
    const now = Date.now();
    if (this.lastBoundaryMs !== undefined && this.lastPhase === 'measuring')
      this.durationsMs.push(now - this.lastBoundaryMs);
    this.lastBoundaryMs = now;
    this.ended++;
    if (summary === undefined) this.failed++;
    else this.latencies.push({ trial, summary });
  }

  show(state: SessionState): void {
    // A pause is no part of how long a trial takes.
    if (state.phase === 'measuring' && this.lastPhase !== 'measuring') this.lastBoundaryMs = Date.now();
    this.lastPhase = state.phase;
    const { environment } = state;
    const run: RunState = {
      id: this.record.id,
      definition: this.record.definition,
      phase: PHASES[state.phase],
      trials: this.trials.length,
      ended: this.ended,
      failed: this.failed,
      current: state.phase === 'measuring' || state.phase === 'pausing' ? state.queue[0] : undefined,
      latencies: [...this.latencies],
      remainingMs: this.remainingMs(),
      adapterName: environment?.adapter.name ?? '',
      software: environment?.adapter.software ?? false,
      problem: state.stopReason === undefined ? undefined : stopProblem(state.stopReason),
    };
    updateApp({ run });
  }

  private remainingMs(): number | undefined {
    if (this.durationsMs.length < 2) return undefined;
    const mean = this.durationsMs.reduce((sum, ms) => sum + ms, 0) / this.durationsMs.length;
    return mean * (this.trials.length - this.ended);
  }
}

const PHASES: Record<SessionState['phase'], RunPhase> = {
  starting: 'starting',
  measuring: 'measuring',
  pausing: 'pausing',
  paused: 'paused',
  finished: 'finishing',
  cancelled: 'finishing',
  stopped: 'stopped',
};

function latencyOf(record: StudyRecord, trials: readonly Trial[], measurement: Measurement): RunLatency[] {
  const summary = summaryIn(record.environments, measurement);
  const trial = trials.find(({ position }) => position === measurement.position);
  return summary === undefined || trial === undefined ? [] : [{ trial, summary }];
}
