import predictWorkerUrl from '../../workers/predict.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { FitProgress } from '../predict/fit-progress';
import type { FitReply, FitRequest } from '../predict/messages';

/** `stopped`: somebody asked for it, or something is to be measured, or another fit took its place. */
export type FitOutcome = Exclude<FitReply, { type: 'progress' }> | { readonly type: 'stopped' };

let nextRequestId = 1;
/** The fit under way: one at a time. */
let stop: (() => void) | undefined;

/** Ends the fit under way, so that it takes no time from a measurement. */
export const stopFit = (): void => stop?.();

/** Fits all estimators in a worker of their own. Never rejects: a worker that fails is a refusal with its reason. */
export function fitRows(
  rows: Omit<FitRequest, 'type' | 'requestId'>,
  onProgress: (progress: FitProgress) => void,
): Promise<FitOutcome> {
  stopFit();
  const worker = new Worker(trustedScriptUrl(predictWorkerUrl), { type: 'module' });
  const requestId = nextRequestId++;
  return new Promise((resolve) => {
    const finish = (outcome: FitOutcome): void => {
      worker.terminate();
      if (stop === stopThis) stop = undefined;
      resolve(outcome);
    };
    const stopThis = (): void => finish({ type: 'stopped' });
    stop = stopThis;
    worker.addEventListener('message', ({ data }: MessageEvent<FitReply>) => {
      if (data.type === 'progress') onProgress(data.progress);
      else finish(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const reason = `The predictor stopped: ${event.message || 'its code could not be loaded'}.`;
      finish({ type: 'refused', requestId, reason });
    });
    worker.postMessage({ type: 'fit', requestId, ...rows } satisfies FitRequest);
  });
}
