import probeWorkerUrl from '../../workers/probe.worker.ts?worker&url';
import type { Capabilities } from '../measure/capabilities';
import { trustedScriptUrl } from '../platform/trusted-urls';

/** A browser that has not answered by then has hung on its GPU. */
const PROBE_TIMEOUT_MS = 15_000;

/** Asks a fresh worker what this browser offers. Rejects with a sentence. */
export function probeBrowser(): Promise<Capabilities> {
  const worker = new Worker(trustedScriptUrl(probeWorkerUrl), { type: 'module' });
  return new Promise<Capabilities>((resolve, reject) => {
    setTimeout(() => reject(new Error('The browser did not say what its GPU can do.')), PROBE_TIMEOUT_MS);
    worker.onmessage = (event: MessageEvent<Capabilities>) => resolve(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'The code that looks for backends could not be loaded.'));
    };
    worker.postMessage('probe');
  }).finally(() => worker.terminate());
}
