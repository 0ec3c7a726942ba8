import type { StudyDefinition } from '../src/study/definition';
import { plannedWork } from '../src/study/planned-work';

/** Plans one study, whose own limits bound how long that takes. */
self.addEventListener('message', ({ data }: MessageEvent<StudyDefinition>) => {
  self.postMessage(plannedWork(data));
});
