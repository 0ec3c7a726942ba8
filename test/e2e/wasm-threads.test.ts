import { expect, test } from 'vitest';
import { ISOLATION_HEADERS } from '../../config/security-headers';
import type { MeasureReply, MeasureRequest } from '../../src/measure/messages';
import { launchChromium } from '../../tools/chromium';
import { serveWithPrelude } from '../support/site';

/** tfjs runs one thread on a machine of two cores, whatever it is asked for. */
const MANY_CORES = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 8 });";

/** Bundling breaks tfjs' threads unless the build mends them, and then they hang without a word. */
test('the built measure worker runs wasm on two threads and gets the right numbers', async () => {
  const site = await serveWithPrelude('measure', MANY_CORES);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    // An isolated page without the site's own policy, which lets no test make a worker.
    await page.route('**/empty', (route) =>
      route.fulfill({ headers: ISOLATION_HEADERS, contentType: 'text/html', body: '' }),
    );
    await page.goto(`${site.url}empty`);
    const order: MeasureRequest = {
      type: 'start',
      backend: 'wasm',
      wasmThreads: 2,
      allowThreads: true,
      siteVersion: 'test',
      outputError: undefined,
    };
    const reply = await page.evaluate(
      ([url, message]) =>
        new Promise<MeasureReply>((resolve, reject) => {
          const worker = new Worker(url, { type: 'module' });
          worker.onmessage = (event) => resolve(event.data);
          worker.onerror = (event) => reject(new Error(event.message));
          worker.postMessage(message);
          setTimeout(() => reject(new Error('the backend did not start in 30 s')), 30_000);
        }),
      [site.workerUrl, order] as const,
    );
    expect(reply).toMatchObject({ type: 'started', environment: { threads: 2, crossOriginIsolated: true } });
    expect(reply.type === 'started' ? reply.environment.outputError : 1).toBeLessThan(1e-4);
  } finally {
    await browser.close();
    await site.close();
  }
});
