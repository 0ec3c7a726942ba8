import predictWorkerUrl from '../../workers/predict.worker.ts?worker&url';
import { trustedScriptUrl } from '../platform/trusted-urls';
import type { SearchProgress } from '../search/cell-search';
import type { SearchReply, SearchRequest } from '../search/messages';
import { endBeforeMeasuring } from './measuring';

/** `stopped`: somebody asked for it, or something is to be measured, or another search took its place. */
export type SearchOutcome = Exclude<SearchReply, { type: 'searching' }> | { readonly type: 'stopped' };

let nextRequestId = 1;
/** The search under way: one at a time. */
let stop: (() => void) | undefined;

export const stopSearch = (): void => stop?.();

/** Ranks a field in a worker of its own. Never rejects: a worker that fails is a refusal with its reason. */
export function searchField(
  question: Omit<SearchRequest, 'type' | 'requestId'>,
  onProgress: (progress: SearchProgress) => void,
): Promise<SearchOutcome> {
  stopSearch();
  const worker = new Worker(trustedScriptUrl(predictWorkerUrl), { type: 'module' });
  const requestId = nextRequestId++;
  return new Promise((resolve) => {
    const finish = (outcome: SearchOutcome): void => {
      worker.terminate();
      unlist();
      if (stop === stopThis) stop = undefined;
      resolve(outcome);
    };
    const stopThis = (): void => finish({ type: 'stopped' });
    const unlist = endBeforeMeasuring(stopThis);
    stop = stopThis;
    worker.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => {
      if (data.type === 'searching') onProgress(data.progress);
      else finish(data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const reason = `The search stopped: ${event.message || 'its code could not be loaded'}.`;
      finish({ type: 'refused', requestId, reason });
    });
    worker.postMessage({ type: 'search', requestId, ...question } satisfies SearchRequest);
  });
}
