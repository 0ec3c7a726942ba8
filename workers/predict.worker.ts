import type { FitReply, LabReply, PredictRequest } from '../src/predict/messages';
import { answerFit, answerLab } from './predict/answer';

const reply = (message: FitReply | LabReply): void => self.postMessage(message);

/** Fits for as long as it takes; to stop is to terminate the worker. */
self.addEventListener('message', ({ data }: MessageEvent<PredictRequest>) => {
  if (data.type === 'fit') answerFit(data, reply);
  else answerLab(data, reply);
});
