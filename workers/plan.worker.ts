import { answerPlan, type PlanRequest } from '../src/study/planned-work';

/** Plans one study, whose own limits bound how long that takes. */
self.addEventListener('message', ({ data }: MessageEvent<PlanRequest>) => {
  self.postMessage(answerPlan(data));
});
