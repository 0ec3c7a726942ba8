import type { BrowserContext, Page, Worker } from 'playwright';
import { expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import type { Bundle } from '../../src/share/bundle/bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { Backend, CurrentStudy } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';
import { storedVisits } from '../support/stored-visits';

/** Cells of the studies here. */
const CELLS = 6;
/** Faults are injected when so many visits are stored: in the second round. */
const BEFORE = CELLS + 2;

const at = browserAndSite();

function smallStudy(backend: Backend): CurrentStudy {
  const smoke = presetStudy('smoke', { backend, seed: 21, allowSoftwareAdapter: true });
  return { ...smoke, sampling: { kind: 'uniform', count: CELLS }, protocol: { ...smoke.protocol, coolDownLimitMs: 0 } };
}

/** What the page is told to do with the visits it asks its worker for. Set up before any code of the site runs. */
interface VisitGate {
  asked: number;
  /** The visit of this number is held back, from 1; so is the next one of `trial`. */
  holdAt: number;
  trial: string;
  /** Trial of the visit that is held; the worker has not heard of it. */
  held: string;
  release(): void;
}

const installGate = (holdAt: number): void => {
  const post = Worker.prototype.postMessage;
  const gate: VisitGate = { asked: 0, holdAt, trial: '', held: '', release: () => undefined };
  Worker.prototype.postMessage = function (
    this: globalThis.Worker,
    message: { type?: string; order?: { trialId: string } },
  ) {
    const send = (): void => post.call(this, message);
    if (message.type !== 'visit') return send();
    gate.asked++;
    const trial = message.order?.trialId ?? '';
    if (gate.asked !== gate.holdAt && trial !== gate.trial) return send();
    gate.held = trial;
    gate.release = () => {
      gate.held = '';
      gate.trial = '';
      send();
    };
  };
  Object.assign(window, { gate });
};

declare global {
  interface Window {
    gate: VisitGate;
  }
}

/** A study in its second round, with `BEFORE` visits stored and the next one held back. */
async function underWay(backend: Backend): Promise<{ context: BrowserContext; page: Page; worker: Worker }> {
  const context = await at.browser.newContext({ viewport: { width: 360, height: 740 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(installGate, BEFORE + 1);
  await page.goto(`${at.site.url}#${await encodeStudyLink(smallStudy(backend))}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await waitUntilHeld(page);
  const [worker] = page.workers();
  return { context, page, worker };
}

const waitUntilHeld = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.gate.held !== '', undefined, { timeout: 120_000 });
};

const release = (page: Page): Promise<void> => page.evaluate(() => window.gate.release());

const askedVisits = (page: Page): Promise<number> => page.evaluate(() => window.gate.asked);

async function result(page: Page): Promise<Bundle> {
  await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 200_000 });
  const text = await page.evaluate(() => window.leti.exportBundle());
  return JSON.parse(text ?? 'null');
}

/**
 * Every cell is measured, with all its visits, and the fault shows in nothing but the time it took. Answers how many
 * visits.
 */
function expectWhole(bundle: Bundle): number {
  expect(bundle.measurements).toHaveLength(CELLS);
  let visits = 0;
  for (const measurement of bundle.measurements) {
    if (measurement.state !== 'measured') throw new Error(`${measurement.trialId} is ${measurement.state}`);
    // Three, and as many more as the anchors mark, up to twice as many in all.
    expect(measurement.visits.length).toBeGreaterThanOrEqual(3);
    expect(measurement.visits.length).toBeLessThanOrEqual(6);
    visits += measurement.visits.length;
    expect(measurement.samplesMs.every((ms) => Number.isFinite(ms) && ms > 0)).toBe(true);
  }
  return visits;
}

/** Throws inside the worker, where no code of ours can catch it. */
const crashWorker = (worker: Worker): Promise<void> =>
  worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed on purpose');
    });
  });

test('worker killed: its trial is put off, a new worker goes on, and every visit is made', async () => {
  const { context, page, worker } = await underWay('wasm');
  await crashWorker(worker);
  const visits = expectWhole(await result(page));
  expect(await storedVisits(page)).toBe(visits);
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 120_000);

test('worker gone without a word: the watchdog notices, and the study goes on', async () => {
  const { context, page, worker } = await underWay('wasm');
  await page.evaluate(() => {
    // Four minutes are a second here; nothing else of the page's time is touched.
    const late = window.setTimeout;
    window.setTimeout = ((handler: TimerHandler, ms?: number, ...rest: unknown[]) =>
      late(handler, ms !== undefined && ms > 100_000 ? 1000 : ms, ...rest)) as typeof window.setTimeout;
    window.gate.holdAt = window.gate.asked + 1;
  });
  await release(page);
  await waitUntilHeld(page);
  await worker.evaluate(() => self.close());
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 120_000);

test('a trial that takes its worker with it twice is a record with a code; the rest is measured', async () => {
  const { context, page, worker } = await underWay('wasm');
  await page.evaluate(() => {
    window.gate.trial = window.gate.held;
    window.gate.held = '';
  });
  await crashWorker(worker);
  await waitUntilHeld(page);
  await crashWorker(page.workers()[0]);
  const { measurements } = await result(page);
  const failed = measurements.filter(({ state }) => state === 'failed');
  expect(failed).toMatchObject([{ code: 'worker-crashed' }]);
  expect(measurements.filter(({ state }) => state === 'measured')).toHaveLength(CELLS - 1);
  await page
    .getByRole('row', { name: /crashed/ })
    .getByRole('button')
    .click();
  await page.getByText('The measuring worker stopped by itself.').waitFor();
  await context.close();
}, 120_000);

test('WebGPU device destroyed: noticed, and the study goes on with a new device', async () => {
  const { context, page, worker } = await underWay('webgpu');
  await worker.evaluate(() => {
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function (this: GPUDevice, ...rest: []) {
      this.destroy();
      return createCommandEncoder.apply(this, rest);
    };
  });
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 300_000);

test('GPU process crashed: the study goes on when the browser has a new one', async () => {
  const { context, page } = await underWay('webgpu');
  const session = await at.browser.newBrowserCDPSession();
  await session.send('Browser.crashGpuProcess').catch(() => undefined);
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBeGreaterThan(visits);
  await context.close();
}, 300_000);

test('WebGL context lost: noticed although tfjs reads zeros, and the study goes on', async () => {
  const { context, page, worker } = await underWay('webgl');
  await worker.evaluate(() => {
    const { bindFramebuffer } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.bindFramebuffer = function (this: WebGL2RenderingContext, ...rest) {
      WebGL2RenderingContext.prototype.bindFramebuffer = bindFramebuffer;
      this.getExtension('WEBGL_lose_context')?.loseContext();
      return bindFramebuffer.apply(this, rest);
    };
  });
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 300_000);

test('output NaN: the trial is a record, none of its figures is kept, and the rest is measured', async () => {
  const { context, page, worker } = await underWay('webgl');
  const trial = await page.evaluate(() => window.gate.held);
  await worker.evaluate(() => {
    const { readPixels } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype.readPixels = function (this: WebGL2RenderingContext, ...rest: unknown[]) {
      (readPixels as (...all: unknown[]) => void).apply(this, rest);
      for (const argument of rest) if (argument instanceof Float32Array) argument.fill(Number.NaN);
      WebGL2RenderingContext.prototype.readPixels = readPixels;
    } as typeof readPixels;
  });
  await release(page);
  const { measurements } = await result(page);
  const failed = measurements.filter(({ state }) => state === 'failed');
  expect(failed).toMatchObject([{ trialId: trial, code: 'output-wrong' }]);
  expect(measurements.filter(({ state }) => state === 'measured')).toHaveLength(CELLS - 1);
  await context.close();
}, 300_000);

test('clock jump: the visit is thrown away and made again', async () => {
  const { context, page } = await underWay('wasm');
  await page.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
  });
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 120_000);

test('page hidden: the visit is thrown away, nothing is measured until the page is back, and nothing is lost', async () => {
  const { context, page } = await underWay('wasm');
  const hide = (isHidden: boolean): Promise<void> =>
    page.evaluate((hidden) => {
      const get = (): string => (hidden ? 'hidden' : 'visible');
      Object.defineProperty(document, 'visibilityState', { get, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);
  await hide(true);
  await release(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  expect(await askedVisits(page)).toBe(BEFORE + 1);
  expect(await storedVisits(page)).toBe(BEFORE);
  await hide(false);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 120_000);

test('page frozen by the browser: what was under way is made again', async () => {
  const { context, page } = await underWay('wasm');
  // Headless Chromium freezes no page and hides none: the events are those that a browser would send.
  await page.evaluate(() => document.dispatchEvent(new Event('freeze')));
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits + 1);
  await context.close();
}, 120_000);

test('network cut: a study under way does not need it', async () => {
  const { context, page } = await underWay('wasm');
  await context.setOffline(true);
  await release(page);
  const visits = expectWhole(await result(page));
  expect(await askedVisits(page)).toBe(visits);
  await context.close();
}, 120_000);

test('tab closed in mid-trial: every visit is stored, and the study goes on where it was', async () => {
  const { context, page } = await underWay('wasm');
  await page.close();
  const again = await context.newPage();
  await again.goto(at.site.url);
  expect(await storedVisits(again)).toBe(BEFORE);
  await again.getByRole('button', { name: 'Go on measuring' }).first().click();
  const bundle = await result(again);
  expectWhole(bundle);
  expect(bundle.sessions).toHaveLength(2);
  await context.close();
}, 120_000);

async function killRenderer(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The answer dies with the page.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** A new tab that goes on with the study, and holds its first visit, or the first of `trial`, back. */
async function goOnIn(context: BrowserContext, trial?: string): Promise<Page> {
  const page = await context.newPage();
  if (trial !== undefined) {
    await page.addInitScript(installGate, 0);
    await page.addInitScript((id) => {
      window.gate.trial = id;
    }, trial);
  }
  await page.goto(at.site.url);
  await page.getByRole('button', { name: 'Go on measuring' }).first().click();
  return page;
}

test('tab killed while it measures: it costs one visit, and the page says so', async () => {
  const { context, page } = await underWay('wasm');
  await killRenderer(context, page);
  const again = await goOnIn(context);
  await again.getByText('The tab was killed while measuring').waitFor();
  await again.getByText(/made again in its turn, and everything measured before is stored/).waitFor();
  expect(await again.getByText(/Its size may be the cause/).count()).toBe(0);
  expectWhole(await result(again));
  await context.close();
}, 120_000);

test('tab killed twice by one cell: it is skipped, and the study goes on', async () => {
  const { context, page } = await underWay('wasm');
  const trial = await page.evaluate(() => window.gate.held);
  await killRenderer(context, page);
  const second = await goOnIn(context, trial);
  await waitUntilHeld(second);
  await killRenderer(context, second);
  const third = await goOnIn(context);
  await third.getByText('The tab was killed 2 times while measuring').waitFor();
  await third.getByText(/skipped, and the study goes on/).waitFor();
  const { measurements } = await result(third);
  expect(measurements).toHaveLength(CELLS);
  expect(measurements.filter(({ state }) => state === 'failed')).toMatchObject([
    { trialId: trial, code: 'tab-killed' },
  ]);
  await context.close();
}, 120_000);
