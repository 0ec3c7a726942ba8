import { type BareOrder, runBare } from './bare-session';

self.addEventListener('message', async (event: MessageEvent<BareOrder>) => {
  self.postMessage(await runBare(event.data));
});
