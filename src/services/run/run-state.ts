import type { ProblemText } from '../../base/problem';
import type { Battery, LatencySummary } from '../../measure/record/measurement';
import type { TimeLeft } from '../../measure/session/time-estimate';
import type { StudyDefinition } from '../../study/definition';
import type { Trial } from '../../study/plan';

/** `settling`: the anchors are measured; `cooling`: the device is slower than it was, and the session waits. */
export type RunPhase =
  | 'starting'
  | 'settling'
  | 'measuring'
  | 'cooling'
  | 'pausing'
  | 'paused'
  | 'finishing'
  | 'stopped';

/** A study under way. It changes at visit boundaries only. */
export interface RunState {
  readonly id: string;
  readonly definition: StudyDefinition;
  /** Its place among the studies that were started together, from 1; missing for one alone. */
  readonly queue?: { readonly place: number; readonly of: number };
  readonly phase: RunPhase;
  readonly trials: number;
  readonly ended: number;
  readonly failed: number;
  /** Visits stored, and those still to come as far as can be told. */
  readonly visits: number;
  readonly visitsLeft: number;
  /** Which visit of each trial is being made, from 1. */
  readonly round: number;
  /** The trial being measured; undefined between trials. */
  readonly current: Trial | undefined;
  /** Whether that one can wait for others of its round. */
  readonly canSkip: boolean;
  /** Latencies so far of every trial that has a visit. */
  readonly latencies: readonly RunLatency[];
  /** Undefined until three visits have ended. */
  readonly timeLeft: TimeLeft | undefined;
  /** Ratio of the anchors to their baseline at the latest check, 1 for no slower; undefined without a baseline. */
  readonly slowdown: number | undefined;
  /** That ratio at the latest checks, oldest first. */
  readonly slowdowns: readonly number[];
  /** The anchors are slow after most visits. */
  readonly isRestless: boolean;
  /** At the latest look; missing where the browser does not tell. */
  readonly battery?: Battery;
  readonly adapterName: string;
  readonly software: boolean;
  /** Why the run stopped and what to do; only in phase `stopped`. */
  readonly problem: ProblemText | undefined;
}

/** The latency of a trial under way, from the visits that it has so far. */
export interface RunLatency {
  readonly trial: Trial;
  readonly summary: LatencySummary;
}
