import { type PredictTask, runTask } from './predict-tasks';

self.addEventListener('message', (event: MessageEvent<PredictTask>) => {
  self.postMessage(runTask(event.data));
});
