import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningServer } from '../../tools/serve';
import { FIREFOX_WEBGPU, launchFirefox } from '../support/firefox';
import type { RemoteBrowser } from '../support/remote-page';
import {
  fewCells,
  firstScreen,
  hurry,
  measuredOn,
  openStudyLink,
  startInvited,
  stopReason,
  textOf,
} from '../support/remote-study';
import { serveHolding, serveSite, serveWithPrelude } from '../support/site';

let site: RunningServer;
let browser: RemoteBrowser;

const inBrowser = (preferences: Readonly<Record<string, unknown>>, onScreen: boolean): void => {
  beforeAll(async () => {
    site = await serveSite();
    browser = await launchFirefox({ preferences, onScreen });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
};

describe('Firefox without a GPU', () => {
  inBrowser({}, false);

  test('the first screen offers wasm and cpu, and says why not the others', async () => {
    const text = await firstScreen(browser.page, site.url);
    expect(text).toContain('WebGPU not here: this browser has no WebGPU');
    expect(text).toContain('WebGL not here: this browser has no WebGL 2 in workers');
    expect(text).toContain('Wasm SIMD and threads');
    expect(text).toMatch(/Times \d+ networks on Wasm/);
  });

  test.each(['wasm', 'cpu'] as const)('runs a study on %s to its end', async (backend) => {
    const environment = await measuredOn(browser.page, site.url, backend);
    expect(environment.userAgent).toMatch(/Firefox\/\d+/);
    expect(environment).toMatchObject({ backend, adapter: { name: 'processor' }, crossOriginIsolated: true });
  });

  test('a study for WebGPU stops with the reason', async () => {
    await openStudyLink(browser.page, site.url, fewCells('webgpu', 2));
    await startInvited(browser.page);
    expect(await stopReason(browser.page)).toMatch(/^The backend did not start\. This browser has no WebGPU\./);
  });

  // This Firefox hangs by itself in many of its threaded starts, before it asks for the file; without the file, in all.
  test('threads that hang in starting: goes on without them, to the end', async () => {
    const holding = await serveHolding(/threaded-simd.*\.wasm/);
    try {
      const environment = await measuredOn(browser.page, holding.url, 'wasm');
      expect(environment).toMatchObject({ threads: 1, flags: { WASM_HAS_MULTITHREAD_SUPPORT: 'false' } });
    } finally {
      await holding.close();
    }
  });
});

describe('Firefox with WebAssembly turned off', () => {
  inBrowser({ 'javascript.options.wasm': false }, false);

  test('says so, and runs a study on cpu to its end', async () => {
    const text = await firstScreen(browser.page, site.url);
    expect(text).toContain('Wasm not here: WebAssembly is turned off in this browser');
    await measuredOn(browser.page, site.url, 'cpu');
  });
});

describe('Firefox with a software GPU', () => {
  inBrowser(FIREFOX_WEBGPU, true);

  test.each(['webgpu', 'webgl', 'wasm'] as const)('runs a study on %s to its end', async (backend) => {
    const environment = await measuredOn(browser.page, site.url, backend);
    expect(environment.userAgent).toMatch(/Firefox\/\d+/);
    expect(environment).toMatchObject({ backend, adapter: { software: backend !== 'wasm' } });
    expect(environment.outputError).toBeLessThan(1e-4);
  });

  test('a GPU that gives no answer: the first screen says so and offers the rest', async () => {
    const silent = await serveWithPrelude('probe', 'GPU.prototype.requestAdapter = () => new Promise(() => {});');
    try {
      const text = await firstScreen(browser.page, silent.url);
      expect(text).toContain('WebGPU not here: WebGPU gave no answer in 8 seconds');
      await measuredOn(browser.page, silent.url, 'wasm');
    } finally {
      await silent.close();
    }
  });

  test('WebGPU that hangs in starting: stops with a reason to read and a way on', async () => {
    const hanging = await serveWithPrelude(
      'measure',
      'GPUAdapter.prototype.requestDevice = () => new Promise(() => {});',
    );
    try {
      await openStudyLink(browser.page, hanging.url, fewCells('webgpu', 3));
      await hurry(browser.page);
      await startInvited(browser.page);
      expect(await stopReason(browser.page)).toMatch(
        /^The backend does not answer\. No answer for \d+ seconds, 2 times in a row\./,
      );
      const text = await textOf(browser.page);
      expect(text).toContain('Everything measured so far is stored on this device.');
      expect(text).toContain('choose another backend');
      expect(text).toContain('Go on measuring');
      await measuredOn(browser.page, hanging.url, 'wasm');
    } finally {
      await hanging.close();
    }
  });
});
