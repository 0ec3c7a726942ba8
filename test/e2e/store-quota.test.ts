import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Visit } from '../../src/measure/record/measurement';
import type { openStudyStore } from '../../src/store/study-store';
import { planStudy } from '../../src/study/plan';
import { launchChromium } from '../../tools/chromium';
import { PHONE, phoneStudy } from '../unit/share/phone-study';

/** Beside the browser tests, since a limit holds only for an origin that has stored nothing yet. */

const PAGE = `<!doctype html><script type="module">
import { openStudyStore } from '/src/store/study-store.ts';
window.openStudyStore = openStudyStore;
</script>`;

declare global {
  interface Window {
    openStudyStore: typeof openStudyStore;
  }
}

const cacheDir = mkdtempSync(join(tmpdir(), 'leti-quota-'));
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await createServer({
    configFile: false,
    root: new URL('../..', import.meta.url).pathname,
    cacheDir,
    logLevel: 'error',
    appType: 'custom',
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: ['idb', 'valibot'] },
  });
  await server.listen();
  browser = await launchChromium();
  page = await browser.newPage();
  await page.route('**/store.html', (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
  await page.goto(new URL('store.html', server.resolvedUrls?.local[0]).href);
  await page.waitForFunction(() => 'openStudyStore' in window);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(cacheDir, { recursive: true, force: true });
});

test('a full device loses the entry under way and nothing before it', async () => {
  const finished = phoneStudy(40);
  const { outcome } = finished.measurements[0];
  if (outcome.state !== 'measured') throw new Error('the phone study has only measured trials');
  const visit: Visit = { ...outcome.visits[0], samplesMs: Array.from({ length: 4000 }, (_, i) => 10 + 1 / (i + 3)) };
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 300_000 });

  const filled = await page.evaluate(fillStore, {
    record: { ...finished, environments: {}, sessions: [], anchors: [], measurements: [] },
    trials: planStudy(finished.definition),
    environment: PHONE,
    visit,
  });
  expect(filled.failure).toMatchObject({ problem: 'quota' });
  expect(filled.failure?.message).toContain('everything before it is safe');
  expect(filled.stored).toBeGreaterThan(0);
  expect(filled.visits).toStrictEqual(Array.from({ length: filled.stored }, () => visit));

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  const more = await page.evaluate(recordOneMore, {
    studyId: finished.id,
    trial: planStudy(finished.definition)[filled.stored],
    environment: PHONE,
    visit,
  });
  expect(more).toBe(filled.stored + 1);
});

interface Filling {
  readonly record: ReturnType<typeof phoneStudy>;
  readonly trials: ReturnType<typeof planStudy>;
  readonly environment: typeof PHONE;
  readonly visit: Visit;
}

/** Runs in the page: records visits until one is refused. */
async function fillStore({ record, trials, environment, visit }: Filling) {
  const store = await window.openStudyStore();
  await store.studies.create(record, trials.length);
  let stored = 0;
  let failure: { readonly problem: string; readonly message: string } | undefined;
  for (const trial of trials) {
    try {
      await store.trials.recordVisit(record.id, trial, environment, visit, true);
      stored++;
    } catch (error) {
      const { problem, message } = error as { problem: string; message: string };
      failure = { problem, message };
      break;
    }
  }
  const kept = await store.studies.load(record.id);
  const visits = kept?.measurements.flatMap(({ outcome }) => (outcome.state === 'measured' ? outcome.visits : []));
  store.close();
  return { stored, failure, visits };
}

interface OneMore extends Omit<Filling, 'record' | 'trials'> {
  readonly studyId: string;
  readonly trial: Filling['trials'][number];
}

/** Runs in the page: how many measurements there are after one more visit. */
async function recordOneMore({ studyId, trial, environment, visit }: OneMore) {
  const store = await window.openStudyStore();
  await store.trials.recordVisit(studyId, trial, environment, visit, true);
  const record = await store.studies.load(studyId);
  store.close();
  return record?.measurements.length;
}
