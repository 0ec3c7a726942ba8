import measureWorkerUrl from '../../workers/measure.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';

export function spawnMeasureWorker(): Worker {
  return new Worker(trustedScriptUrl(measureWorkerUrl), { type: 'module', name: 'measure' });
}
