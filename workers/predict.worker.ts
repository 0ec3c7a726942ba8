import { type FitStep, fitAll } from '../src/predict/fit-all';
import { fitProgress } from '../src/predict/fit-progress';
import type { FitReply, FitRequest } from '../src/predict/messages';
import { trainingRowsOf } from '../src/predict/training-set';
import type { SearchReply, SearchRequest } from '../src/search/messages';
import { search } from './predict/search';

/** Works for as long as it takes; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<FitRequest | SearchRequest>) => {
  const reply = (message: FitReply | SearchReply): void => self.postMessage(message);
  if (data.type === 'search') return reply(search(data, reply));
  const { requestId, seed } = data;
  const rows = trainingRowsOf(data);
  if (!rows.ok) return reply({ type: 'refused', requestId, reason: rows.error });
  reply({ type: 'fitted', requestId, report: fitAll(rows.value, seed, tellSteps(requestId, reply)) });
});

function tellSteps(requestId: number, reply: (message: FitReply) => void): (step: FitStep) => void {
  const doneMs: number[] = [];
  let begunAtMs: number | undefined;
  return () => {
    const nowMs = performance.now();
    if (begunAtMs !== undefined) doneMs.push(nowMs - begunAtMs);
    begunAtMs = nowMs;
    reply({ type: 'progress', requestId, progress: fitProgress(doneMs) });
  };
}
