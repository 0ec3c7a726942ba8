import type { Browser, BrowserContext, Page } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64Url } from '../../src/base/base64url';
import { crc32 } from '../../src/base/crc32';
import type {} from '../../src/measure/automation';
import { BUNDLE_SCHEMA_VERSION } from '../../src/share/bundle/bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { Backend } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { findChromium, launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { shareLink } from '../support/first-study';
import { serveSite } from '../support/site';
import { storedVisits } from '../support/stored-visits';

/** Of the smoke study, so that it takes seconds. */
const CELLS = 8;
/** Three a cell. */
const VISITS = 3 * CELLS;

let browser: Browser;
let site: RunningServer;
let measured: { context: BrowserContext; page: Page; link: string };

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveSite();
  const { context, page } = await open();
  await start(page, 'wasm', 1);
  await waitForResult(page);
  measured = { context, page, link: await shareLink(page) };
}, 150_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function open(in_: Browser = browser): Promise<{ context: BrowserContext; page: Page }> {
  // Without a service worker, so that every request can be tampered with.
  const context = await in_.newContext({
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
    serviceWorkers: 'block',
  });
  return { context, page: await context.newPage() };
}

async function start(page: Page, backend: Backend, seed: number): Promise<void> {
  const smoke = presetStudy('smoke', { backend, seed, allowSoftwareAdapter: true });
  const study = { ...smoke, sampling: { kind: 'uniform', count: CELLS } as const };
  await page.goto(`${site.url}#${await encodeStudyLink(study)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
}

/** The run's own count is gone once it has ended, so the end is told by the screen. */
const waitForResult = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 120_000 });

/** A link of the version after ours, whole, with a true checksum. */
function newerLink(): string {
  const version = BUNDLE_SCHEMA_VERSION + 1;
  const rest = Uint8Array.of(3, 1, 2, 3);
  const check = crc32(Uint8Array.of(version, ...rest));
  const bytes = [version, check >>> 24, (check >>> 16) & 255, (check >>> 8) & 255, check & 255, ...rest];
  return `${site.url}#r=${toBase64Url(Uint8Array.from(bytes))}`;
}

describe('a link that cannot be read', () => {
  const cases: readonly [string, () => string, RegExp][] = [
    ['malformed', () => `${site.url}#r=%%%not base64`, /link/i],
    ['truncated', () => measured.link.slice(0, Math.floor(measured.link.length / 2)), /link/i],
    ['oversized', () => `${site.url}#r=${'A'.repeat(70_000)}`, /link/i],
    ['of a newer version', newerLink, /newer/i],
  ];
  test.each(cases)('%s: says what is wrong and what to do, and loses nothing', async (_, bad, words) => {
    const { page } = measured;
    const stored = await storedVisits(page);
    expect(stored).toBe(VISITS);
    await page.goto(bad());
    await page.waitForFunction(() => window.leti.status().screen === 'link-problem');
    await page.reload();
    await page.waitForFunction(() => window.leti.status().screen === 'link-problem');
    const text = await page.getByRole('main').innerText();
    expect(text).toMatch(words);
    expect(text).toMatch(/nothing/i);
    expect(await storedVisits(page)).toBe(stored);
    await page.getByRole('link', { name: 'Go to the start' }).click();
    await page.getByRole('link', { name: 'Smoke study' }).first().waitFor();
  });
});

describe('a backend that does not come up', () => {
  test('no adapter: the first screen says so, and a study that asks for it stops with a reason', async () => {
    const executablePath = findChromium();
    const plain = await chromium.launch({
      args: ['--no-sandbox', '--disable-gpu'],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    const { page } = await open(plain);
    await page.goto(site.url);
    await page.getByText(/offers no GPU|has no WebGPU/).waitFor();
    await start(page, 'webgpu', 3);
    await page.getByText('The backend did not start').waitFor();
    await page.getByText(/Everything measured so far is stored/).waitFor();
    expect(await storedVisits(page)).toBe(0);
    await plain.close();
  });

  test('initialisation that hangs: tried again without threads, which helps where only they hang', async () => {
    const { context, page } = await open();
    let isAsked = false;
    await context.route(/threaded-simd.*\.wasm/, () => {
      isAsked = true;
    });
    await page.clock.install();
    await start(page, 'wasm', 4);
    await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true);
    await page.clock.fastForward(21_000);
    await waitForResult(page);
    expect(await storedVisits(page)).toBe(VISITS);
    await context.close();
  });

  test('initialisation that hangs for good: stops with a reason, and the study can be gone on with', async () => {
    const { context, page } = await open();
    const asked: string[] = [];
    await context.route(/\.wasm$/, (route) => {
      asked.push(route.request().url());
    });
    await page.clock.install();
    await start(page, 'wasm', 5);
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(1);
    await page.clock.fastForward(21_000);
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(2);
    await page.clock.fastForward(21_000);
    await page.getByText('The backend does not answer').waitFor();
    await context.unroute(/\.wasm$/);
    await page.clock.resume();
    await page.getByRole('button', { name: 'Go on measuring' }).click();
    await waitForResult(page);
    expect(await storedVisits(page)).toBe(VISITS);
    await context.close();
  });
});

/** As a browser that blocks site data does. */
const refuseOpening = (): void => {
  IDBFactory.prototype.open = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
};

/** As for a frame without an origin: whatever has to do with storage throws. */
const refuseAll = (): void => {
  const refuse = (): never => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'caches'])
    Object.defineProperty(window, name, { configurable: true, get: refuse });
  Object.defineProperty(Navigator.prototype, 'serviceWorker', { configurable: true, get: refuse });
  LockManager.prototype.request = () => Promise.reject(new DOMException('No origin.', 'SecurityError'));
};

test.each([
  ['opening', refuseOpening],
  ['all', refuseAll],
])(
  'storage refused (%s): the page says so, opens links all the same, and starts nothing it could not keep',
  async (_, script) => {
    const { context, page } = await open();
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    await page.addInitScript(script);
    await page.goto(site.url);
    await page.getByRole('alert').getByText('This browser does not let the page store anything').waitFor();
    await start(page, 'wasm', 7);
    await page.getByRole('alert').first().waitFor();
    expect(await page.evaluate(() => window.leti.status().trials)).toBe(0);
    await page.goto(measured.link);
    await page.reload();
    await page.getByRole('heading', { name: 'A shared study' }).waitFor();
    await page.goto(`${site.url}#/check`);
    await page.getByRole('heading', { level: 1, name: 'Check this phone' }).waitFor();
    expect(uncaught).toEqual([]);
    await context.close();
  },
);

/** Deletes what the site has stored, as a browser does that runs out of space. */
async function evict(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  const { origin } = new URL(site.url);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
}

/** Starts a study by a link, without a reload of the page. */
async function startHere(page: Page, seed: number): Promise<void> {
  const smoke = presetStudy('smoke', { backend: 'wasm', seed, allowSoftwareAdapter: true });
  const link = await encodeStudyLink({ ...smoke, sampling: { kind: 'uniform', count: 3 } });
  await page.evaluate((hash) => {
    location.hash = hash;
    Object.assign(window, { isSamePage: true });
  }, `#${link}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
}

const EVICTED = 'The browser has deleted what this page had stored';

test('store deleted in mid-study: true words, and a new study starts without a reload', async () => {
  const { context, page } = await open();
  await start(page, 'wasm', 8);
  await page.waitForFunction(() => window.leti.status().visits >= 2, undefined, { timeout: 120_000 });
  await evict(context, page);
  await page.getByText(EVICTED).first().waitFor({ timeout: 60_000 });
  expect(await page.getByText(/Nothing stored before was touched|Private windows/).count()).toBe(0);
  await startHere(page, 9);
  await waitForResult(page);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  await page.goto(`${site.url}#/`);
  await page.locator('.library-item').first().waitFor();
  expect(await page.locator('.library-item').count()).toBe(1);
  await context.close();
});

test('store deleted between two studies: the list is empty, and a new study starts without a reload', async () => {
  const { context, page } = await open();
  await page.goto(site.url);
  await startHere(page, 10);
  await waitForResult(page);
  await evict(context, page);
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page.getByText('None yet.').waitFor();
  await startHere(page, 12);
  await waitForResult(page);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  await context.close();
});

test('hostile files while measuring are refused, and cost the study nothing', async () => {
  const { context, page } = await open();
  await start(page, 'wasm', 13);
  await page.waitForFunction(() => window.leti.status().visits >= 2, undefined, { timeout: 120_000 });
  await page.evaluate(() => {
    location.hash = '#/';
  });
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
  const files = ['{"format":', deep, '{"measurements": 7}', '\u0000'.repeat(1000)];
  for (const [i, content] of files.entries()) {
    await page
      .getByLabel('Open a study file')
      .setInputFiles({ name: `hostile-${i}.json`, mimeType: 'application/json', buffer: Buffer.from(content) });
    await page.getByRole('alert').locator('.notice').first().waitFor();
    await page
      .getByRole('button', { name: /^Dismiss/ })
      .first()
      .click();
  }
  await page.evaluate(() => {
    location.hash = '#/run';
  });
  await waitForResult(page);
  expect(await storedVisits(page)).toBe(VISITS);
  await context.close();
});
