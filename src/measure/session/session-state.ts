import type { Protocol } from '../../study/definition';
import type { Trial } from '../../study/plan';
import type { Environment } from '../record/environment';
import type { AnchorCheck, AnchorRole, TrialFailureCode } from '../record/measurement';
import type { AnchorWatch } from './anchor-watch';

/**
 * One run of a study as a state machine. Pure: events go in, actions come out; the caller owns the worker, the store
 * and the clock. Trials are visited in rounds, each in a new random order, so that the visits of one trial are spread over
 * the session; between visits the anchors are checked.
 */
export interface SessionState {
  readonly phase:
    | 'starting'
    | 'settling'
    | 'measuring'
    | 'cooling'
    | 'pausing'
    | 'paused'
    | 'finished'
    | 'cancelled'
    | 'stopped';
  /** The last request to the worker. It decides what a lost worker is attributed to, also while a pause is pending. */
  readonly underWay: 'start' | 'anchors' | 'visit';
  readonly protocol: Protocol;
  readonly seed: number;
  /** What is left of this round, the trial under way first. */
  readonly queue: readonly PendingTrial[];
  /** What waits for a later round. */
  readonly later: readonly PendingTrial[];
  readonly starts: StartPlan;
  /** Known once the first worker has started; a recycled worker does not check its output again. */
  readonly environment: Environment | undefined;
  readonly anchors: AnchorWatch;
  /** Visits in a row that ended with the worker lost. */
  readonly crashes: number;
  /** `stopped`: why the run ended without a request of the person. */
  readonly stopReason: StopReason | undefined;
}

/** A trial that needs more visits. */
export interface PendingTrial {
  readonly trial: Trial;
  /** Visits that are stored. */
  readonly visits: number;
  /** Visits that took the worker with them. */
  readonly losses: number;
}

export type StopReason =
  | { readonly code: 'backend-failed'; readonly detail: string }
  | { readonly code: 'backend-hung'; readonly detail: string }
  | { readonly code: 'environment-changed'; readonly detail: string }
  | { readonly code: 'too-many-crashes'; readonly detail: string }
  /** `isLost`: the store is gone, with all that it held. */
  | { readonly code: 'store-failed'; readonly detail: string; readonly isLost?: boolean };

export type SessionEvent =
  /** `restarts`: positions of trials whose visits were made in another environment and do not count here. */
  | {
      readonly type: 'started';
      readonly environment: Environment;
      readonly restarts: readonly number[];
    }
  | { readonly type: 'start-failed'; readonly detail: string }
  /** A visit is stored, and the check of the anchors that ended it; `isDone` where its trial needs no more. */
  | { readonly type: 'visited'; readonly isDone: boolean; readonly check: AnchorCheck }
  /** A visit is stored, but the anchors failed at its end: the worker is not to be relied on, through no fault of the trial. */
  | { readonly type: 'visited-unchecked'; readonly isDone: boolean; readonly detail: string }
  | { readonly type: 'visit-failed'; readonly code: TrialFailureCode; readonly detail: string }
  | { readonly type: 'recycle-first' }
  /** The page was hidden or frozen during the visit, or the clock jumped: its samples are not to be trusted. */
  | { readonly type: 'visit-disturbed' }
  /** The anchors were measured by themselves and the check is stored. */
  | { readonly type: 'anchored'; readonly check: AnchorCheck }
  | { readonly type: 'worker-crashed'; readonly detail: string }
  | { readonly type: 'start-timed-out'; readonly afterMs: number }
  | { readonly type: 'visit-timed-out'; readonly afterMs: number }
  | { readonly type: 'store-failed'; readonly detail: string; readonly isLost?: boolean }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** The person skips the trial under way for now; `trialId` because its visit may have ended meanwhile. */
  | { readonly type: 'skip'; readonly trialId: string }
  | { readonly type: 'cancel' };

export type SessionEffect =
  | { readonly type: 'start-worker'; readonly allowThreads: boolean; readonly outputError: number | undefined }
  | { readonly type: 'terminate-worker' }
  | { readonly type: 'measure'; readonly trial: Trial; readonly visitIndex: number }
  | { readonly type: 'check-anchors'; readonly role: AnchorRole; readonly waitMs: number }
  | { readonly type: 'fail-trial'; readonly trial: Trial; readonly code: TrialFailureCode; readonly detail: string }
  /** The visit of this trial was begun and then skipped. */
  | { readonly type: 'skip'; readonly trial: Trial }
  | { readonly type: 'end'; readonly phase: 'finished' | 'cancelled' | 'stopped' };

export interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

/** How a session starts its workers, as far as starts that hang have taught it. */
export interface StartPlan {
  readonly allowThreads: boolean;
  /** Starts in a row that gave no answer. */
  readonly startTimeouts: number;
}

/** With threads, where the browser has them. */
export const FIRST_START: StartPlan = { allowThreads: true, startTimeouts: 0 };
