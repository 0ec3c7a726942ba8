import type { Capabilities } from '../measure/capabilities';
import type { StudyDefinition } from '../study/definition';
import type { Trial } from '../study/plan';
import type { PlannedWork, PlanRequest } from '../study/planned-work';
import { knownTrials } from '../study/sampling/sample-size';
import { askOnce } from './worker-client';
import { spawnPlanWorker, spawnProbeWorker } from './worker-entries';

/** A browser that has not answered by then has hung on its GPU. */
const PROBE_TIMEOUT_MS = 15_000;

/** The largest designed sample is planned within half a minute on a slow phone. */
const PLAN_TIMEOUT_MS = 120_000;

/** Asks a fresh worker what this browser offers. Rejects with a sentence. */
export async function probeBrowser(): Promise<Capabilities> {
  const outcome = await askOnce<'probe', Capabilities>(spawnProbeWorker, 'probe', {
    timeoutMs: PROBE_TIMEOUT_MS,
  });
  if (outcome.state === 'answered') return outcome.reply;
  if (outcome.state === 'crashed')
    throw new Error(outcome.detail || 'The code that looks for backends could not be loaded.');
  throw new Error('The browser did not say what its GPU can do.');
}

/** The trials of a study with their MACs, from a fresh worker. Rejects with a sentence, also where the signal aborts. */
export const planInWorker = (definition: StudyDefinition, signal: AbortSignal): Promise<readonly PlannedWork[]> =>
  plan({ want: 'work', definition }, signal);

/** The trials of a study, from a fresh worker. Rejects with a sentence. */
export const planTrials = (definition: StudyDefinition): Promise<readonly Trial[]> =>
  plan({ want: 'trials', definition });

/** How many trials a study has; from a fresh worker where only planning tells. Rejects with a sentence. */
export async function countTrials(definition: StudyDefinition): Promise<number> {
  return knownTrials(definition) ?? plan({ want: 'count', definition });
}

async function plan<Reply>(request: PlanRequest, signal?: AbortSignal): Promise<Reply> {
  const limits = { timeoutMs: PLAN_TIMEOUT_MS, ...(signal && { signal }) };
  const outcome = await askOnce<PlanRequest, Reply>(spawnPlanWorker, request, limits);
  if (outcome.state === 'answered') return outcome.reply;
  if (outcome.state === 'crashed')
    throw new Error(`The study could not be planned: ${outcome.detail || 'its code could not be loaded'}.`);
  if (outcome.state === 'timed-out')
    throw new Error(`The study could not be planned within ${outcome.afterMs / 1000} seconds.`);
  throw new Error('Stopped.');
}
