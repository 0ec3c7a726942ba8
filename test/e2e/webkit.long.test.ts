import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../tools/serve';
import type { RemoteBrowser } from '../support/remote-page';
import {
  expectMeasured,
  fewCells,
  firstScreen,
  measuredOn,
  openStudyLink,
  startInvited,
  stopReason,
  until,
} from '../support/remote-study';
import { serveHolding, serveHoldingOfflineCopy, serveSite } from '../support/site';
import { launchWebkit, WEBKIT_WORKER_FEATURES } from '../support/webkit';

let site: RunningServer;
let browser: RemoteBrowser;

const inBrowser = (features?: string): void => {
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchWebkit(features === undefined ? {} : { features });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
};

describe('WebKitGTK as it comes', () => {
  inBrowser();

  test('the first screen offers wasm and cpu, and says why not the others', async () => {
    const text = await firstScreen(browser.page, site.url);
    expect(text).toContain('WebGPU not here: this browser has no WebGPU');
    expect(text).toContain('WebGL not here: this browser has no WebGL 2 in workers');
    expect(text).toContain('Wasm SIMD, one thread: no shared memory');
    expect(text).toMatch(/Times \d+ networks on Wasm/);
  });

  test.each(['wasm', 'cpu'] as const)('runs a study on %s to its end', async (backend) => {
    const environment = await measuredOn(browser.page, site.url, backend);
    expect(environment.userAgent).toMatch(/AppleWebKit\/(?!.*Chrom).*Safari/);
    expect(environment).toMatchObject({
      backend,
      adapter: { name: 'processor' },
      crossOriginIsolated: true,
      threads: 1,
    });
    expect(environment.outputError).toBeLessThan(1e-4);
  });

  test.each([
    ['webgpu', 'This browser has no WebGPU.'],
    ['webgl', 'This browser has no WebGL 2 in workers.'],
  ] as const)('a study for %s stops with the reason', async (backend, reason) => {
    await openStudyLink(browser.page, site.url, fewCells(backend, 2));
    await startInvited(browser.page);
    expect(await stopReason(browser.page)).toContain(`The backend did not start. ${reason}`);
  });

  test('a study runs on the first visit, while the service worker passes on what it has not kept yet', async () => {
    const holding = await serveHoldingOfflineCopy();
    try {
      await openStudyLink(browser.page, holding.url, fewCells('wasm', 4));
      await until(browser.page, () => navigator.serviceWorker.controller?.state === 'activated', 30_000);
      await startInvited(browser.page);
      await expectMeasured(browser.page);
      expect(holding.asked.length).toBeGreaterThanOrEqual(4);
      expect(holding.asked.every(({ isHeld }) => isHeld)).toBe(true);
    } finally {
      await holding.close();
    }
  });

  test('a start that hangs is tried again in a new worker, and the study runs to its end', async () => {
    const holding = await serveHolding(/-simd.*\.wasm/);
    try {
      await openStudyLink(browser.page, holding.url, fewCells('wasm', 3));
      await startInvited(browser.page);
      await expect.poll(() => holding.asked.length, { timeout: 30_000 }).toBe(1);
      holding.holdNoMore();
      await expectMeasured(browser.page);
      expect(holding.asked.map(({ isHeld }) => isHeld).slice(0, 2)).toEqual([true, false]);
    } finally {
      await holding.close();
    }
  });
});

describe('WebKitGTK with WebGL in workers', () => {
  inBrowser(WEBKIT_WORKER_FEATURES);

  test('runs a study on webgl to its end', async () => {
    const environment = await measuredOn(browser.page, site.url, 'webgl');
    // tfjs would look for a canvas element, which a worker has not, if it knew this browser for Safari.
    expect(environment).toMatchObject({ backend: 'webgl', flags: { IS_SAFARI: 'false' } });
    expect(environment.outputError).toBeLessThan(1e-4);
  });
});
