import type { Trial } from '../study/plan';
import type { Environment, TrialFailureCode } from './measurement';
import type { MeasureReply } from './messages';

/**
 * One uninterrupted run of a study as a state machine. Pure: it is told what happened and answers what to do next; the
 * worker, the store and the clock are the caller's. `stopped` carries the reason a run ended that nobody asked to end.
 */
export interface SessionState {
  readonly phase: 'starting' | 'measuring' | 'pausing' | 'paused' | 'finished' | 'cancelled' | 'stopped';
  /** What is left, the current trial first. */
  readonly queue: readonly Trial[];
  readonly visitsPerTrial: number;
  /** Next visit of the first trial in the queue. */
  readonly visitIndex: number;
  readonly allowThreads: boolean;
  /** Known once the first worker has started; a recycled worker does not check its output again. */
  readonly environment: Environment | undefined;
  /** Trials in a row that ended with the worker lost. */
  readonly crashes: number;
  readonly stopReason: StopReason | undefined;
}

export type StopReason =
  | { readonly code: 'backend-failed'; readonly detail: string }
  | { readonly code: 'backend-hung'; readonly detail: string }
  | { readonly code: 'environment-changed'; readonly detail: string }
  | { readonly code: 'too-many-crashes'; readonly detail: string }
  | { readonly code: 'store-failed'; readonly detail: string };

export type SessionEvent =
  | { readonly type: 'reply'; readonly reply: MeasureReply }
  /** The page was hidden or frozen during the visit: its samples are not to be trusted. */
  | { readonly type: 'visit-disturbed' }
  | { readonly type: 'worker-crashed'; readonly detail: string }
  | { readonly type: 'start-timed-out'; readonly afterMs: number }
  | { readonly type: 'visit-timed-out'; readonly afterMs: number }
  | { readonly type: 'store-failed'; readonly detail: string }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel' };

export type SessionEffect =
  | { readonly type: 'start-worker'; readonly allowThreads: boolean; readonly outputError: number | undefined }
  | { readonly type: 'terminate-worker' }
  | { readonly type: 'measure'; readonly trial: Trial; readonly visitIndex: number }
  | { readonly type: 'fail-trial'; readonly trial: Trial; readonly code: TrialFailureCode; readonly detail: string }
  | { readonly type: 'end'; readonly phase: 'finished' | 'cancelled' | 'stopped' };

export interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

/** Crashes in a row after which going on would only drain the battery. */
const MAX_CRASHES = 3;

export function beginSession(queue: readonly Trial[], firstVisit: number, visitsPerTrial: number): SessionStep {
  const state: SessionState = {
    phase: 'starting',
    queue,
    visitsPerTrial,
    visitIndex: firstVisit,
    allowThreads: true,
    environment: undefined,
    crashes: 0,
    stopReason: undefined,
  };
  if (queue.length === 0) return end(state, 'finished');
  return startWorker(state, []);
}

export function stepSession(state: SessionState, event: SessionEvent): SessionStep {
  if (state.phase === 'finished' || state.phase === 'cancelled' || state.phase === 'stopped')
    return { state, effects: [] };
  switch (event.type) {
    case 'reply':
      return onReply(state, event.reply);
    case 'visit-disturbed':
      return next(state, []);
    case 'worker-crashed':
      return onLostWorker(state, 'worker-crashed', event.detail);
    case 'visit-timed-out':
      return onLostWorker(state, 'timed-out', `No answer for ${Math.round(event.afterMs / 1000)} seconds.`);
    case 'start-timed-out':
      return onStartTimeout(state, event.afterMs);
    case 'store-failed':
      return stop(state, { code: 'store-failed', detail: event.detail });
    case 'pause':
      return { state: state.phase === 'paused' ? state : { ...state, phase: 'pausing' }, effects: [] };
    case 'resume':
      if (state.phase === 'paused') return startWorker({ ...state, phase: 'starting' }, []);
      return { state: state.phase === 'pausing' ? { ...state, phase: 'measuring' } : state, effects: [] };
    case 'cancel':
      return end(state, 'cancelled');
  }
}

function onReply(state: SessionState, reply: MeasureReply): SessionStep {
  const [trial] = state.queue;
  switch (reply.type) {
    case 'started': {
      const changed = state.environment && differences(state.environment, reply.environment);
      if (changed !== undefined && changed.length > 0) {
        return stop(state, { code: 'environment-changed', detail: changed.join(', ') });
      }
      return next({ ...state, environment: state.environment ?? reply.environment }, []);
    }
    case 'start-failed':
      return stop(state, { code: 'backend-failed', detail: reply.detail });
    case 'visited':
      return next({ ...afterVisit(state), crashes: 0 }, []);
    case 'recycle-first':
      return startWorker(state, [{ type: 'terminate-worker' }]);
    case 'visit-failed': {
      if (reply.code === 'device-lost') return onLostWorker(state, 'device-lost', reply.detail);
      return next(dropTrial(state), [{ type: 'fail-trial', trial, code: reply.code, detail: reply.detail }]);
    }
  }
}

/** The worker is gone or no longer to be trusted: the trial failed, and a new worker goes on with the next. */
function onLostWorker(state: SessionState, code: TrialFailureCode, detail: string): SessionStep {
  if (state.phase === 'starting' || state.queue.length === 0) return stop(state, { code: 'backend-failed', detail });
  const effects: SessionEffect[] = [
    { type: 'fail-trial', trial: state.queue[0], code, detail },
    { type: 'terminate-worker' },
  ];
  const after = { ...dropTrial(state), crashes: state.crashes + 1 };
  if (after.crashes >= MAX_CRASHES) return stop(after, { code: 'too-many-crashes', detail }, effects);
  if (after.queue.length === 0) return end(after, 'finished', effects);
  if (after.phase === 'pausing') return { state: { ...after, phase: 'paused' }, effects };
  return startWorker({ ...after, phase: 'starting' }, effects);
}

/** Firefox's threaded wasm hangs in about half of its starts: once more without threads, then the run stops. */
function onStartTimeout(state: SessionState, afterMs: number): SessionStep {
  if (state.allowThreads) return startWorker({ ...state, allowThreads: false }, [{ type: 'terminate-worker' }]);
  return stop(state, { code: 'backend-hung', detail: `No answer for ${Math.round(afterMs / 1000)} seconds, twice.` });
}

function next(state: SessionState, effects: readonly SessionEffect[]): SessionStep {
  if (state.queue.length === 0) return end(state, 'finished', effects);
  if (state.phase === 'pausing') {
    return { state: { ...state, phase: 'paused' }, effects: [...effects, { type: 'terminate-worker' }] };
  }
  const measure: SessionEffect = { type: 'measure', trial: state.queue[0], visitIndex: state.visitIndex };
  return { state: { ...state, phase: 'measuring' }, effects: [...effects, measure] };
}

function startWorker(state: SessionState, effects: readonly SessionEffect[]): SessionStep {
  const { allowThreads, environment } = state;
  const start: SessionEffect = { type: 'start-worker', allowThreads, outputError: environment?.outputError };
  return { state, effects: [...effects, start] };
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

const dropTrial = (state: SessionState): SessionState => ({ ...state, queue: state.queue.slice(1), visitIndex: 0 });

function afterVisit(state: SessionState): SessionState {
  const visitIndex = state.visitIndex + 1;
  return visitIndex < state.visitsPerTrial ? { ...state, visitIndex } : dropTrial(state);
}

/** What a later worker of a session must share with the first. The clock's figures are noisy and may differ. */
const FIXED_FIELDS = ['siteVersion', 'backend', 'crossOriginIsolated', 'threads'] as const;

function differences(before: Environment, after: Environment): string[] {
  const changed: string[] = FIXED_FIELDS.filter((field) => before[field] !== after[field]).map(
    (field) => `${field} was ${before[field]} and is ${after[field]}`,
  );
  if (before.adapter.name !== after.adapter.name) {
    changed.push(`the adapter was ${before.adapter.name} and is ${after.adapter.name}`);
  }
  return changed;
}
