import type { MeasureReply, MeasureRequest } from '../src/measure/messages';
import { createMeasurer } from './measure/measurer';

const measurer = createMeasurer();

self.addEventListener('message', async (event: MessageEvent<MeasureRequest>) => {
  const reply: MeasureReply = await measurer.handle(event.data, (progress) => self.postMessage(progress));
  self.postMessage(reply);
});
