import type { Capabilities } from '../measure/capabilities';
import type { StudyDefinition } from '../study/definition';
import type { PlannedWork } from '../study/planned-work';
import { askOnce } from './worker-client';
import { spawnPlanWorker, spawnProbeWorker } from './worker-entries';

/** A browser that has not answered by then has hung on its GPU. */
const PROBE_TIMEOUT_MS = 15_000;

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

/** Plans a study in a fresh worker. Rejects with a sentence, also where the signal aborts. */
export async function planInWorker(definition: StudyDefinition, signal: AbortSignal): Promise<readonly PlannedWork[]> {
  const outcome = await askOnce<StudyDefinition, readonly PlannedWork[]>(spawnPlanWorker, definition, {
    signal,
  });
  if (outcome.state === 'answered') return outcome.reply;
  if (outcome.state === 'crashed')
    throw new Error(`The study could not be planned: ${outcome.detail || 'its code could not be loaded'}.`);
  throw new Error('Stopped.');
}
