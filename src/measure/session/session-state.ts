import type { Protocol } from '../../study/definition';
import type { Trial } from '../../study/plan';
import type { Environment } from '../record/environment';
import type { AnchorCheck, AnchorRole, TrialFailureCode } from '../record/measurement';
import type { AnchorWatch } from './anchor-watch';

/** What a session visits: a trial of a study, or an operator alone. */
export interface SessionItem {
  /** No other item of the session has it. */
  readonly id: string;
  /** Place in the plan of the session, which no other item has. */
  readonly position: number;
}

/** What sessions of trials and those of operators differ in. */
export interface SessionKind {
  /** The random order of a round is drawn from this stream of the seed, plus the visits that its items have. */
  readonly roundStream: number;
  /** Whether items without a visit are visited in the order of the plan. */
  readonly keepsPlanOrder: boolean;
  /** Whether the anchors are measured when a worker starts, and between visits where they are due. */
  readonly hasAnchors: boolean;
}

/**
 * One session of visits as a state machine. Pure: events go in, actions come out; the caller owns the worker, the store
 * and the clock. Items are visited in rounds, each in a new random order, so that the visits of one item are spread over
 * the session; between visits the anchors are checked, where the session has any.
 */
export interface SessionState<Item extends SessionItem = Trial> {
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
  readonly kind: SessionKind;
  readonly protocol: Protocol;
  readonly seed: number;
  /** What is left of this round, the item under way first. */
  readonly queue: readonly PendingItem<Item>[];
  /** What waits for a later round. */
  readonly later: readonly PendingItem<Item>[];
  readonly starts: StartPlan;
  /** Known once the first worker has started; a recycled worker does not check its output again. */
  readonly environment: Environment | undefined;
  readonly anchors: AnchorWatch;
  /** Visits in a row that ended with the worker lost. */
  readonly crashes: number;
  /** `stopped`: why the run ended without a request of the person. */
  readonly stopReason: StopReason | undefined;
}

/** An item that needs more visits. */
export interface PendingItem<Item extends SessionItem = Trial> {
  readonly item: Item;
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

export type SessionEvent<Item extends SessionItem = Trial> =
  /**
   * `pending`: what the first worker finds left to visit, since visits that were made in another environment do not count in
   * its own. Undefined where that is what was known before.
   */
  | {
      readonly type: 'started';
      readonly environment: Environment;
      readonly pending: readonly PendingItem<Item>[] | undefined;
    }
  | { readonly type: 'start-failed'; readonly detail: string }
  /** A visit is stored, and the check of the anchors that ended it, if any; `isDone` where its item needs no more. */
  | { readonly type: 'visited'; readonly isDone: boolean; readonly check: AnchorCheck | undefined }
  /** A visit is stored, but the anchors failed at its end: the worker is not to be relied on, through no fault of the item. */
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
  /** The person skips the item under way for now; `id` because its visit may have ended meanwhile. */
  | { readonly type: 'skip'; readonly id: string }
  | { readonly type: 'cancel' };

export type SessionEffect<Item extends SessionItem = Trial> =
  | { readonly type: 'start-worker'; readonly allowThreads: boolean; readonly outputError: number | undefined }
  | { readonly type: 'terminate-worker' }
  | { readonly type: 'measure'; readonly item: Item; readonly visitIndex: number }
  | { readonly type: 'check-anchors'; readonly role: AnchorRole; readonly waitMs: number }
  | { readonly type: 'fail'; readonly item: Item; readonly code: TrialFailureCode; readonly detail: string }
  /** The visit of this item was begun and then skipped. */
  | { readonly type: 'skip'; readonly item: Item }
  | { readonly type: 'end'; readonly phase: 'finished' | 'cancelled' | 'stopped' };

export interface SessionStep<Item extends SessionItem = Trial> {
  readonly state: SessionState<Item>;
  readonly effects: readonly SessionEffect<Item>[];
}

/** How a session starts its workers, as far as starts that hang have taught it. */
export interface StartPlan {
  readonly allowThreads: boolean;
  /** Starts in a row that gave no answer. */
  readonly startTimeouts: number;
}

/** With threads, where the browser has them. */
export const FIRST_START: StartPlan = { allowThreads: true, startTimeouts: 0 };
