import type { MeasureReply, MeasureRequest } from '../measure/messages';
import type { TrialFailureCode } from '../measure/record/measurement';
import type { Backend } from '../study/definition';
import type { AskOutcome, WorkerClient } from './worker-client';

/** The page's side of one measure worker. */
export type MeasureClient = WorkerClient<MeasureRequest, MeasureReply>;

/**
 * Limit for the start of a backend, ms: it compiles the shaders of the check network. Wasm either starts within seconds or
 * hangs.
 */
export const START_TIMEOUT_MS: Readonly<Record<Backend, number>> = {
  webgpu: 90_000,
  webgl: 90_000,
  wasm: 20_000,
  cpu: 60_000,
};

/** The browser's message of a crash, or a sentence where it gives none. */
export const crashDetail = (detail: string): string =>
  detail || 'The worker could not be loaded or stopped without a reason.';

/** A worker that crashed or gave no answer: its request has failed, and only a new worker helps. */
export interface WorkerLoss {
  readonly code: Extract<TrialFailureCode, 'worker-crashed' | 'timed-out'>;
  /** A sentence. */
  readonly detail: string;
}

export const lossOf = (outcome: Extract<AskOutcome<never>, { readonly state: 'crashed' | 'timed-out' }>): WorkerLoss =>
  outcome.state === 'crashed'
    ? { code: 'worker-crashed', detail: crashDetail(outcome.detail) }
    : { code: 'timed-out', detail: `No answer for ${Math.round(outcome.afterMs / 1000)} seconds.` };
