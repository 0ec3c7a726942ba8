import { probeCapabilities } from './probe/probe';

self.addEventListener('message', async () => {
  self.postMessage(await probeCapabilities());
});
