import { fitAll } from '../src/predict/cross-validate';
import type { FitReply, FitRequest } from '../src/predict/messages';
import { trainingSetOf } from '../src/predict/training-set';

self.addEventListener('message', (event: MessageEvent<FitRequest>) => {
  self.postMessage(answer(event.data));
});

function answer(request: FitRequest): FitReply {
  const { requestId } = request;
  const set = trainingSetOf(request);
  if (!set.ok) return { type: 'refused', requestId, reason: set.error };
  return { type: 'fitted', requestId, report: fitAll(set.value, request.seed) };
}
