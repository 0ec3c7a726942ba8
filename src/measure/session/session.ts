import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { Protocol } from '../../study/definition';
import { environmentDifferences } from '../record/environment';
import type { TrialFailureCode } from '../record/measurement';
import { afterCheck, isCheckDue, settledWatch, unsettledWatch } from './anchor-watch';
import {
  FIRST_START,
  type PendingItem,
  type SessionEffect,
  type SessionEvent,
  type SessionItem,
  type SessionKind,
  type SessionState,
  type SessionStep,
  type StartPlan,
  type StopReason,
} from './session-state';

/** Workers lost in a row after which going on would only drain the battery. */
export const MAX_CRASHES = 4;
/** Attempts of an item, each in a new worker or tab: either can be lost without the item being the cause. */
export const MAX_LOSSES = 2;

/** Sessions of a study's trials. Other streams of random orders are small numbers; a study's plan is in a random order already. */
export const TRIAL_SESSION: SessionKind = { roundStream: 1000, keepsPlanOrder: true, hasAnchors: true };

/** Starts a worker where anything is pending, and ends at once where nothing is. */
export function beginSession<Item extends SessionItem>(
  pending: readonly PendingItem<Item>[],
  kind: SessionKind,
  protocol: Protocol,
  seed: number,
): SessionStep<Item> {
  const state: SessionState<Item> = {
    phase: 'starting',
    underWay: 'start',
    kind,
    protocol,
    seed,
    queue: [],
    later: pending,
    starts: FIRST_START,
    environment: undefined,
    anchors: unsettledWatch,
    crashes: 0,
    stopReason: undefined,
  };
  if (pending.length === 0) return end(state, 'finished');
  return startWorker(state, []);
}

export function stepSession<Item extends SessionItem>(
  state: SessionState<Item>,
  event: SessionEvent<Item>,
): SessionStep<Item> {
  if (hasEnded(state) && !isLateFailure(state, event)) return { state, effects: [] };
  switch (event.type) {
    case 'started':
      return onStarted(state, event);
    case 'start-failed':
      return stop(state, { code: 'backend-failed', detail: event.detail });
    case 'visited':
      return next(afterVisit(state, event), []);
    case 'visited-unchecked':
      return onLostWorker({ ...withVisit(state, event.isDone), underWay: 'anchors' }, 'worker-crashed', event.detail);
    case 'visit-failed':
      return onVisitFailed(state, event.code, event.detail);
    case 'recycle-first':
      return startWorker(state, [{ type: 'terminate-worker' }]);
    case 'visit-disturbed':
      return next(state, []);
    case 'anchored':
      return next({ ...state, anchors: afterCheck(state.anchors, event.check, state.protocol) }, []);
    case 'worker-crashed':
      return onLostWorker(state, 'worker-crashed', event.detail);
    case 'visit-timed-out':
      return onLostWorker(state, 'timed-out', `No answer for ${Math.round(event.afterMs / 1000)} seconds.`);
    case 'start-timed-out':
      return onStartTimeout(state, event.afterMs);
    case 'store-failed':
      return stop(state, {
        code: 'store-failed',
        detail: event.detail,
        ...(event.isLost ? { isLost: true } : {}),
      });
    case 'pause':
      if (state.phase === 'paused') return { state, effects: [] };
      // While the device cools down nothing is lost by stopping at once.
      if (state.phase === 'cooling')
        return { state: { ...state, phase: 'paused' }, effects: [{ type: 'terminate-worker' }] };
      return { state: { ...state, phase: 'pausing' }, effects: [] };
    case 'resume':
      if (state.phase === 'paused') return startWorker(state, []);
      return { state: state.phase === 'pausing' ? { ...state, phase: PHASES[state.underWay] } : state, effects: [] };
    case 'skip':
      return canSkip(state) && state.queue[0].item.id === event.id ? onSkip(state) : { state, effects: [] };
    case 'cancel':
      return end(state, 'cancelled');
  }
}

/** Whether the item under way can be skipped for now: only while another item of its round is left. */
export const canSkip = <Item extends SessionItem>({ phase, queue }: SessionState<Item>): boolean =>
  phase === 'measuring' && queue.length > 1;

/** A worker does not answer during a visit, so skipping terminates it; the item is deferred to a later round. */
function onSkip<Item extends SessionItem>(state: SessionState<Item>): SessionStep<Item> {
  const [pending, ...queue] = state.queue;
  const effects: readonly SessionEffect<Item>[] = [{ type: 'terminate-worker' }, { type: 'skip', item: pending.item }];
  return startWorker({ ...state, queue, later: [...state.later, pending] }, effects);
}

/** What the last step had to store could not be: its other effects, the end among them, are still to come. */
const isLateFailure = <Item extends SessionItem>(state: SessionState<Item>, { type }: SessionEvent<Item>): boolean =>
  type === 'store-failed' && state.phase !== 'cancelled' && state.stopReason?.code !== 'store-failed';

const PHASES = { start: 'starting', anchors: 'settling', visit: 'measuring' } as const;

const hasEnded = <Item extends SessionItem>({ phase }: SessionState<Item>): boolean =>
  phase === 'finished' || phase === 'cancelled' || phase === 'stopped';

function onStarted<Item extends SessionItem>(
  state: SessionState<Item>,
  { environment, pending }: Extract<SessionEvent<Item>, { type: 'started' }>,
): SessionStep<Item> {
  const changed = state.environment === undefined ? [] : environmentDifferences(state.environment, environment);
  if (changed.length > 0) return stop(state, { code: 'environment-changed', detail: changed.join(', ') });
  // A worker begins with a device that may have rested: the anchors bring it back, against the baseline there is.
  const anchors = state.kind.hasAnchors ? settledWatch(state.anchors) : state.anchors;
  const later = pending ?? state.later;
  const starts = { ...state.starts, startTimeouts: 0 };
  return next({ ...state, later, starts, environment: state.environment ?? environment, anchors }, []);
}

function onVisitFailed<Item extends SessionItem>(
  state: SessionState<Item>,
  code: TrialFailureCode,
  detail: string,
): SessionStep<Item> {
  if (code === 'device-lost') return onLostWorker(state, code, detail);
  const [pending, ...queue] = state.queue;
  const failed: SessionEffect<Item> = { type: 'fail', item: pending.item, code, detail };
  return next({ ...state, queue, crashes: 0 }, [failed]);
}

/** The worker is gone or unreliable: its item is deferred or has failed, and a new worker continues. */
function onLostWorker<Item extends SessionItem>(
  state: SessionState<Item>,
  code: TrialFailureCode,
  detail: string,
): SessionStep<Item> {
  if (state.underWay === 'start') return stop(state, { code: 'backend-failed', detail });
  const crashes = state.crashes + 1;
  const { queue, later, effects } = withoutLost(state, code, detail);
  const after = { ...state, queue, later, crashes };
  const all: SessionEffect<Item>[] = [...effects, { type: 'terminate-worker' }];
  if (crashes >= MAX_CRASHES) return stop(after, { code: 'too-many-crashes', detail }, all);
  if (queue.length === 0 && later.length === 0) return end(after, 'finished', all);
  if (after.phase === 'pausing') return { state: { ...after, phase: 'paused' }, effects: all };
  return startWorker(after, all);
}

/** The state after a lost worker. During a check of the anchors no item counts as the cause. */
function withoutLost<Item extends SessionItem>(
  { underWay, queue, later }: SessionState<Item>,
  code: TrialFailureCode,
  detail: string,
): Pick<SessionState<Item>, 'queue' | 'later'> & { readonly effects: readonly SessionEffect<Item>[] } {
  const [pending, ...rest] = queue;
  if (underWay === 'anchors' || pending === undefined) return { queue, later, effects: [] };
  const losses = pending.losses + 1;
  if (losses < MAX_LOSSES) return { queue: rest, later: [...later, { ...pending, losses }], effects: [] };
  return { queue: rest, later, effects: [{ type: 'fail', item: pending.item, code, detail }] };
}

function onStartTimeout<Item extends SessionItem>(state: SessionState<Item>, afterMs: number): SessionStep<Item> {
  const starts = afterStartTimeout(state.starts, state.environment !== undefined);
  if (starts !== undefined) return startWorker({ ...state, starts }, [{ type: 'terminate-worker' }]);
  const detail = `No answer for ${Math.round(afterMs / 1000)} seconds, ${state.starts.startTimeouts + 1} times in a row.`;
  return stop(state, { code: 'backend-hung', detail });
}

/** Anchors where they are due, else the next visit of this round, or of the next. */
function next<Item extends SessionItem>(
  state: SessionState<Item>,
  effects: readonly SessionEffect<Item>[],
): SessionStep<Item> {
  const queue = state.queue.length > 0 ? state.queue : nextRound(state);
  if (queue.length === 0) return end({ ...state, queue }, 'finished', effects);
  const inRound = queue === state.queue ? state : { ...state, queue, later: withoutRound(state.later) };
  if (state.phase === 'pausing') {
    return { state: { ...inRound, phase: 'paused' }, effects: [...effects, { type: 'terminate-worker' }] };
  }
  const due = isCheckDue(state.anchors);
  if (due !== undefined) {
    const phase = due.role === 'cool-down' && due.waitMs > 0 ? 'cooling' : 'settling';
    const check: SessionEffect<Item> = { type: 'check-anchors', ...due };
    return { state: { ...inRound, phase, underWay: 'anchors' }, effects: [...effects, check] };
  }
  const [{ item, visits }] = queue;
  const measure: SessionEffect<Item> = { type: 'measure', item, visitIndex: visits };
  return { state: { ...inRound, phase: 'measuring', underWay: 'visit' }, effects: [...effects, measure] };
}

/** The waiting items with the fewest visits, in an order that depends on the seed and on that number. */
function nextRound<Item extends SessionItem>({ later, seed, kind }: SessionState<Item>): readonly PendingItem<Item>[] {
  const visits = fewestVisits(later);
  const round = later.filter((pending) => pending.visits === visits).sort(byPosition);
  if (visits === 0 && kind.keepsPlanOrder) return round;
  return shuffled(round, seededRandom(deriveSeed(seed, kind.roundStream + visits)));
}

const withoutRound = <Item extends SessionItem>(later: readonly PendingItem<Item>[]): readonly PendingItem<Item>[] => {
  const visits = fewestVisits(later);
  return later.filter((pending) => pending.visits !== visits);
};

const fewestVisits = <Item extends SessionItem>(later: readonly PendingItem<Item>[]): number =>
  later.reduce((fewest, { visits }) => Math.min(fewest, visits), Number.POSITIVE_INFINITY);

const byPosition = <Item extends SessionItem>(one: PendingItem<Item>, other: PendingItem<Item>): number =>
  one.item.position - other.item.position;

function afterVisit<Item extends SessionItem>(
  state: SessionState<Item>,
  { isDone, check }: Extract<SessionEvent<Item>, { type: 'visited' }>,
): SessionState<Item> {
  const anchors = check === undefined ? state.anchors : afterCheck(state.anchors, check, state.protocol);
  return { ...withVisit(state, isDone), anchors, crashes: 0 };
}

function withVisit<Item extends SessionItem>(state: SessionState<Item>, isDone: boolean): SessionState<Item> {
  const [pending, ...queue] = state.queue;
  const later = isDone ? state.later : [...state.later, { ...pending, visits: pending.visits + 1 }];
  return { ...state, queue, later };
}

function startWorker<Item extends SessionItem>(
  state: SessionState<Item>,
  effects: readonly SessionEffect<Item>[],
): SessionStep<Item> {
  const { starts, environment } = state;
  const { allowThreads } = starts;
  const start: SessionEffect<Item> = { type: 'start-worker', allowThreads, outputError: environment?.outputError };
  // A pause that was asked for stays asked for.
  const phase = state.phase === 'pausing' ? 'pausing' : 'starting';
  return { state: { ...state, phase, underWay: 'start' }, effects: [...effects, start] };
}

function end<Item extends SessionItem>(
  state: SessionState<Item>,
  phase: 'finished' | 'cancelled' | 'stopped',
  effects: readonly SessionEffect<Item>[] = [],
): SessionStep<Item> {
  return { state: { ...state, phase }, effects: [...effects, { type: 'terminate-worker' }, { type: 'end', phase }] };
}

function stop<Item extends SessionItem>(
  state: SessionState<Item>,
  stopReason: StopReason,
  effects: readonly SessionEffect<Item>[] = [],
): SessionStep<Item> {
  return end({ ...state, stopReason }, 'stopped', effects);
}

/** Starts that hang in a row before the run stops, by whether a worker of this session has started before. */
const FIRST_STARTS = 2;
const LATER_STARTS = 4;

/**
 * What to try after one more start that hung; undefined where it is time to give up. A Firefox under remote
 * control can block for ever in making a worker inside a worker, as every start of wasm threads does, so a first start is
 * tried again without threads. A later one must come up like the first, or the study would hold figures of two set-ups: it
 * is tried again as it was.
 */
export function afterStartTimeout(plan: StartPlan, hasStartedBefore: boolean): StartPlan | undefined {
  const startTimeouts = plan.startTimeouts + 1;
  if (startTimeouts >= (hasStartedBefore ? LATER_STARTS : FIRST_STARTS)) return undefined;
  return { startTimeouts, allowThreads: plan.allowThreads && hasStartedBefore };
}
