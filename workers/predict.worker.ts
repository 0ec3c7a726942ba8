import type { FitReply, LabReply, PredictRequest } from '../src/predict/messages';
import type { SearchReply, SearchRequest } from '../src/search/messages';
import { answerFit, answerLab } from './predict/answer';
import { answerSearch } from './predict/search';

const reply = (message: FitReply | LabReply | SearchReply): void => self.postMessage(message);

/** Works for as long as it takes; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<PredictRequest | SearchRequest>) => {
  if (data.type === 'fit') answerFit(data, reply);
  else if (data.type === 'lab') answerLab(data, reply);
  else answerSearch(data, reply);
});
