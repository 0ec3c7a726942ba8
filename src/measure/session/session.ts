import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import type { Protocol } from '../../study/definition';
import { environmentDifferences } from '../record/environment';
import type { TrialFailureCode } from '../record/measurement';
import { afterCheck, isCheckDue, settledWatch, unsettledWatch } from './anchor-watch';
import {
  FIRST_START,
  type PendingTrial,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  type SessionStep,
  type StartPlan,
  type StopReason,
} from './session-state';

/** Workers lost in a row after which going on would only drain the battery. */
const MAX_CRASHES = 4;
/** Attempts of a trial, each in a new worker or tab: either can be lost without the network being the cause. */
export const MAX_LOSSES = 2;

/** `pending` in order of position. */
export function beginSession(pending: readonly PendingTrial[], protocol: Protocol, seed: number): SessionStep {
  const state: SessionState = {
    phase: 'starting',
    underWay: 'start',
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

export function stepSession(state: SessionState, event: SessionEvent): SessionStep {
  if (hasEnded(state)) return { state, effects: [] };
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
      return canSkip(state) && state.queue[0].trial.id === event.trialId ? onSkip(state) : { state, effects: [] };
    case 'cancel':
      return end(state, 'cancelled');
  }
}

/** Whether the trial under way can be skipped for now: only while another trial of its round is left. */
export const canSkip = ({ phase, queue }: SessionState): boolean => phase === 'measuring' && queue.length > 1;

/** A worker does not answer during a visit, so skipping terminates it; the trial is deferred to a later round. */
function onSkip(state: SessionState): SessionStep {
  const [pending, ...queue] = state.queue;
  const effects: readonly SessionEffect[] = [{ type: 'terminate-worker' }, { type: 'skip', trial: pending.trial }];
  return startWorker({ ...state, queue, later: [...state.later, pending] }, effects);
}

const PHASES = { start: 'starting', anchors: 'settling', visit: 'measuring' } as const;

const hasEnded = ({ phase }: SessionState): boolean =>
  phase === 'finished' || phase === 'cancelled' || phase === 'stopped';

function onStarted(
  state: SessionState,
  { environment, restarts }: Extract<SessionEvent, { type: 'started' }>,
): SessionStep {
  const changed = state.environment === undefined ? [] : environmentDifferences(state.environment, environment);
  if (changed.length > 0) return stop(state, { code: 'environment-changed', detail: changed.join(', ') });
  // A worker begins with a device that may have rested: the anchors bring it back, against the baseline there is.
  const anchors = settledWatch(state.anchors);
  const later = state.later.map((pending) =>
    restarts.includes(pending.trial.position) ? { ...pending, visits: 0 } : pending,
  );
  const starts = { ...state.starts, startTimeouts: 0 };
  return next({ ...state, later, starts, environment: state.environment ?? environment, anchors }, []);
}

function onVisitFailed(state: SessionState, code: TrialFailureCode, detail: string): SessionStep {
  if (code === 'device-lost') return onLostWorker(state, code, detail);
  const [pending, ...queue] = state.queue;
  const failed: SessionEffect = { type: 'fail-trial', trial: pending.trial, code, detail };
  return next({ ...state, queue, crashes: 0 }, [failed]);
}

/** The worker is gone or unreliable: its trial is deferred or has failed, and a new worker continues. */
function onLostWorker(state: SessionState, code: TrialFailureCode, detail: string): SessionStep {
  if (state.underWay === 'start') return stop(state, { code: 'backend-failed', detail });
  const crashes = state.crashes + 1;
  const { queue, later, effects } = withoutLost(state, code, detail);
  const after = { ...state, queue, later, crashes };
  const all: SessionEffect[] = [...effects, { type: 'terminate-worker' }];
  if (crashes >= MAX_CRASHES) return stop(after, { code: 'too-many-crashes', detail }, all);
  if (queue.length === 0 && later.length === 0) return end(after, 'finished', all);
  if (after.phase === 'pausing') return { state: { ...after, phase: 'paused' }, effects: all };
  return startWorker(after, all);
}

/** The state after a lost worker. During a check of the anchors no trial counts as the cause. */
function withoutLost(
  { underWay, queue, later }: SessionState,
  code: TrialFailureCode,
  detail: string,
): Pick<SessionState, 'queue' | 'later'> & { readonly effects: readonly SessionEffect[] } {
  const [pending, ...rest] = queue;
  if (underWay === 'anchors' || pending === undefined) return { queue, later, effects: [] };
  const losses = pending.losses + 1;
  if (losses < MAX_LOSSES) return { queue: rest, later: [...later, { ...pending, losses }], effects: [] };
  return { queue: rest, later, effects: [{ type: 'fail-trial', trial: pending.trial, code, detail }] };
}

function onStartTimeout(state: SessionState, afterMs: number): SessionStep {
  const starts = afterStartTimeout(state.starts, state.environment !== undefined);
  if (starts !== undefined) return startWorker({ ...state, starts }, [{ type: 'terminate-worker' }]);
  const detail = `No answer for ${Math.round(afterMs / 1000)} seconds, ${state.starts.startTimeouts + 1} times in a row.`;
  return stop(state, { code: 'backend-hung', detail });
}

/** Anchors where they are due, else the next visit of this round, or of the next. */
function next(state: SessionState, effects: readonly SessionEffect[]): SessionStep {
  const queue = state.queue.length > 0 ? state.queue : nextRound(state);
  if (queue.length === 0) return end({ ...state, queue }, 'finished', effects);
  const inRound = queue === state.queue ? state : { ...state, queue, later: withoutRound(state.later) };
  if (state.phase === 'pausing') {
    return { state: { ...inRound, phase: 'paused' }, effects: [...effects, { type: 'terminate-worker' }] };
  }
  const due = isCheckDue(state.anchors);
  if (due !== undefined) {
    const phase = due.role === 'cool-down' && due.waitMs > 0 ? 'cooling' : 'settling';
    const check: SessionEffect = { type: 'check-anchors', ...due };
    return { state: { ...inRound, phase, underWay: 'anchors' }, effects: [...effects, check] };
  }
  const [{ trial, visits }] = queue;
  const measure: SessionEffect = { type: 'measure', trial, visitIndex: visits };
  return { state: { ...inRound, phase: 'measuring', underWay: 'visit' }, effects: [...effects, measure] };
}

/** Stream of the random order of a round; those of `planStudy` are small numbers. */
const ROUND_STREAM = 1000;

/** The waiting trials with the fewest visits, in an order that depends on the seed and on that number. */
function nextRound({ later, seed }: SessionState): readonly PendingTrial[] {
  const visits = fewestVisits(later);
  const round = later.filter((pending) => pending.visits === visits).sort(byPosition);
  // The first round is in the order of the plan, which is random already.
  return visits === 0 ? round : shuffled(round, seededRandom(deriveSeed(seed, ROUND_STREAM + visits)));
}

const withoutRound = (later: readonly PendingTrial[]): readonly PendingTrial[] => {
  const visits = fewestVisits(later);
  return later.filter((pending) => pending.visits !== visits);
};

const fewestVisits = (later: readonly PendingTrial[]): number =>
  later.reduce((fewest, { visits }) => Math.min(fewest, visits), Number.POSITIVE_INFINITY);

const byPosition = (one: PendingTrial, other: PendingTrial): number => one.trial.position - other.trial.position;

function afterVisit(state: SessionState, { isDone, check }: Extract<SessionEvent, { type: 'visited' }>): SessionState {
  return { ...withVisit(state, isDone), anchors: afterCheck(state.anchors, check, state.protocol), crashes: 0 };
}

function withVisit(state: SessionState, isDone: boolean): SessionState {
  const [pending, ...queue] = state.queue;
  const later = isDone ? state.later : [...state.later, { ...pending, visits: pending.visits + 1 }];
  return { ...state, queue, later };
}

function startWorker(state: SessionState, effects: readonly SessionEffect[]): SessionStep {
  const { starts, environment } = state;
  const { allowThreads } = starts;
  const start: SessionEffect = { type: 'start-worker', allowThreads, outputError: environment?.outputError };
  // A pause that was asked for stays asked for.
  const phase = state.phase === 'pausing' ? 'pausing' : 'starting';
  return { state: { ...state, phase, underWay: 'start' }, effects: [...effects, start] };
}

function end(
  state: SessionState,
  phase: 'finished' | 'cancelled' | 'stopped',
  effects: readonly SessionEffect[] = [],
): SessionStep {
  return { state: { ...state, phase }, effects: [...effects, { type: 'terminate-worker' }, { type: 'end', phase }] };
}

function stop(state: SessionState, stopReason: StopReason, effects: readonly SessionEffect[] = []): SessionStep {
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
