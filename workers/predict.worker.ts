import type { DiagnosticReply, FitReply, PredictRequest } from '../src/predict/messages';
import type { SearchReply, SearchRequest, TableReply, TableRequest } from '../src/search/messages';
import { answerDiagnostic, answerFit } from './predict/answer';
import { answerSearch, answerTable } from './predict/search';

const reply = (message: FitReply | DiagnosticReply | SearchReply | TableReply): void => self.postMessage(message);

/** Works for as long as it takes; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<PredictRequest | SearchRequest | TableRequest>) => {
  if (data.type === 'fit') answerFit(data, reply);
  else if (data.type === 'diagnostic') answerDiagnostic(data, reply);
  else if (data.type === 'table') answerTable(data, reply);
  else answerSearch(data, reply);
});
