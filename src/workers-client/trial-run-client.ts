import type { MeasureReply, MeasureRequest } from '../measure/messages';
import type { TrialRun, TrialRunOrder } from '../measure/model-trial';
import { crashDetail } from './measure-client';
import { askOnce, type FinalOf, type ProgressOf } from './worker-client';
import { spawnMeasureWorker } from './worker-entries';

/** Loading and one inference, each of which ends itself within about ten seconds on a laptop. */
const TRIAL_TIMEOUT_MS = 60_000;

/** `stopped`: somebody asked for it, or another order took its place. */
export type TrialRunOutcome =
  | TrialRun
  | { readonly state: 'stopped' }
  | { readonly state: 'not-tried'; readonly reason: string };

export interface TrialRunOptions {
  readonly signal: AbortSignal;
  readonly onStep: (step: 'load' | 'run') => void;
}

/** Loads a model with tfjs and runs it once in a worker of its own. Never rejects: a worker that fails is a reason, a sentence. */
export async function runOnce(order: TrialRunOrder, { signal, onStep }: TrialRunOptions): Promise<TrialRunOutcome> {
  const outcome = await askOnce<MeasureRequest, FinalOf<MeasureReply>, ProgressOf<MeasureReply>>(
    spawnMeasureWorker,
    { type: 'try-model', order },
    { timeoutMs: TRIAL_TIMEOUT_MS, signal, onProgress: ({ step }) => onStep(step) },
  );
  if (outcome.state === 'aborted') return { state: 'stopped' };
  if (outcome.state === 'answered' && outcome.reply.type === 'model-tried') return outcome.reply.trial;
  if (outcome.state === 'timed-out')
    return { state: 'not-tried', reason: `It gave no answer for ${outcome.afterMs / 1000} seconds.` };
  return {
    state: 'not-tried',
    reason: outcome.state === 'crashed' ? crashDetail(outcome.detail) : 'It gave another answer.',
  };
}
