import planWorkerUrl from '../../workers/plan.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { StudyDefinition } from '../study/definition';
import type { PlannedWork } from '../study/planned-work';

/** Plans a study in a worker of its own. Rejects with a sentence, also where it is told to stop. */
export function planInWorker(definition: StudyDefinition, signal: AbortSignal): Promise<PlannedWork[]> {
  const worker = new Worker(trustedScriptUrl(planWorkerUrl), { type: 'module' });
  return new Promise<PlannedWork[]>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Stopped.')));
    worker.onmessage = ({ data }: MessageEvent<PlannedWork[]>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The study could not be planned: ${event.message || 'its code could not be loaded'}.`));
    };
    worker.postMessage(definition);
  }).finally(() => worker.terminate());
}
