import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { PAGE_CSP, securityHeaders } from '../../config/security-headers';
import { launchChromium } from '../../tools/chromium';
import { DIST, listen, type RunningServer } from '../../tools/serve';
import { siteHeaders } from '../../tools/serve/site-headers';
import { staticSite } from '../../tools/serve/static-site';
import { servePlainSite, serveSite } from '../support/site';

let browser: Browser;
let context: BrowserContext;
const atEnd: (() => unknown)[] = [];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const end of atEnd.splice(0).reverse()) await end();
});

/** A tab of a clean profile, with the number of times its document was loaded. */
async function openTab(): Promise<{ readonly page: Page; readonly loads: () => number }> {
  context = await browser.newContext();
  const opened = context;
  atEnd.push(() => opened.close());
  const page = await context.newPage();
  let loads = 0;
  page.on('domcontentloaded', () => loads++);
  return { page, loads: () => loads };
}

async function started(server: Promise<RunningServer>): Promise<RunningServer> {
  const running = await server;
  atEnd.push(() => running.close());
  return running;
}

/** Waits until the service worker says that all of the site is kept. */
async function waitForOfflineCopy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.ready;
    await new Promise<void>((resolve) => {
      serviceWorker.addEventListener('message', (event) => {
        if (event.data.type === 'offline-copy' && event.data.isComplete) resolve();
      });
      serviceWorker.startMessages();
      registration.active?.postMessage({ type: 'complete-offline-copy' });
    });
  });
}

const waitForIsolation = (page: Page) =>
  page.waitForFunction(() => crossOriginIsolated, undefined, { timeout: 20_000 });

const hosts = [
  { name: 'at the root of a host that sends the headers', serve: () => serveSite(), reloads: 0 },
  { name: 'below a path of a host that sends none', serve: () => servePlainSite(), reloads: 1 },
];

describe.each(hosts)('the site $name', ({ serve, reloads }) => {
  test('is isolated, works offline with any parameters, and loads no more often than it must', async () => {
    const site = await started(serve());
    const { page, loads } = await openTab();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(`${site.url}?utm=1#/glossary/`);
    await waitForIsolation(page);
    await waitForOfflineCopy(page);
    expect(loads()).toBe(1 + reloads);
    expect(new URL(page.url()).hash).toBe('#/glossary/');

    await context.setOffline(true);
    await site.close();
    await page.goto(`${site.url}?from=home`);
    await page.waitForSelector('#app > *');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    expect(loads()).toBe(2 + reloads);
    const wasm = readFileSync(join(DIST, 'service-worker.js'), 'utf8').match(/workers\/[\w.-]+\.wasm/g) ?? [];
    expect(wasm).toHaveLength(3);
    for (const file of wasm) {
      const head = await page.evaluate(async (url) => {
        const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
        return String.fromCharCode(...bytes.slice(1, 4));
      }, site.url + file);
      expect(head).toBe('asm');
    }
    expect(problems).toEqual([]);
  });
});

/** Headers of an answer that the page's own script asks for. */
const headersAt = (page: Page, url: string): Promise<Record<string, string>> =>
  page.evaluate(async (address) => Object.fromEntries((await fetch(address)).headers), url);

/** Of the transfer, not of the file: how it was packed on its way, and when. */
const TRANSFER_HEADERS = [
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
];

function withoutTransfer(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !TRANSFER_HEADERS.includes(name)));
}

/** Reloads the page, which the service worker is to answer, and gives the headers of the answer. */
async function reloadedHeaders(page: Page): Promise<Record<string, string>> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const answer = await page.reload();
  expect(answer?.fromServiceWorker()).toBe(true);
  return (await answer?.allHeaders()) ?? {};
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

test('on a host that sends none, every answer of the service worker has the whole policy', async () => {
  const site = await started(servePlainSite());
  const { page } = await openTab();
  await page.goto(site.url);
  await waitForIsolation(page);
  const wanted = (path: string) => lowerCased(securityHeaders(path));
  expect(await reloadedHeaders(page)).toMatchObject(wanted(''));
  await waitForOfflineCopy(page);
  expect(await reloadedHeaders(page)).toMatchObject(wanted(''));
  const worker = firstWorker();
  const files = [['index.html'], [worker], [worker.replace('workers', '%77orkers'), worker], ['service-worker.js']];
  for (const [address, path = address] of [...files, ['no-such-file.js']])
    expect(await headersAt(page, site.url + address), address).toMatchObject(wanted(path));
  expect(await page.evaluate(async (url) => (await fetch(url)).status, `${site.url}no-such-file.js`)).toBe(404);
});

test('on the local server no load loses a header that the first one had', async () => {
  const site = await started(serveSite());
  const { page } = await openTab();
  const first = withoutTransfer((await (await page.goto(site.url))?.allHeaders()) ?? {});
  expect(first).toMatchObject(lowerCased(siteHeaders('index.html')));
  expect(withoutTransfer(await reloadedHeaders(page))).toEqual(first);
  await waitForOfflineCopy(page);
  expect(withoutTransfer(await reloadedHeaders(page))).toEqual(first);
  for (const path of [firstWorker(), 'models/networks/manifest.json', 'service-worker.js']) {
    const direct = Object.fromEntries((await fetch(site.url + path)).headers);
    expect(withoutTransfer(await headersAt(page, site.url + path)), path).toEqual(withoutTransfer(direct));
  }
});

test('what else a host sends stays, its own policy beside the site’s', async () => {
  const hostHeaders = {
    'Content-Security-Policy': 'upgrade-insecure-requests',
    'Referrer-Policy': 'same-origin',
    'X-Host': 'kept',
    Vary: '*',
  };
  const handler = staticSite(DIST, () => hostHeaders);
  const site = await started(listen(handler, { port: 0 }));
  const { page } = await openTab();
  await page.goto(site.url);
  await waitForIsolation(page);
  await waitForOfflineCopy(page);
  expect(await reloadedHeaders(page)).toMatchObject({
    ...lowerCased(securityHeaders('')),
    'content-security-policy': expect.stringMatching(/^upgrade-insecure-requests,.*frame-ancestors 'none'/s),
    'referrer-policy': 'same-origin',
    'x-host': 'kept',
  });
});

describe('a page of another port of the same host', () => {
  /**
   * Whether the browser lets a frame hold the site. Its first document tells: a site that the frame may hold is refused
   * as well when it loads anew to be isolated, by then with the headers of its service worker.
   */
  async function isFramed(site: RunningServer): Promise<boolean> {
    const other = await started(
      listen(
        (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<iframe src="${site.url}">`),
        { port: 0 },
      ),
    );
    const page = await context.newPage();
    const framed: string[] = [];
    page.on('framenavigated', (frame) => {
      if (frame.parentFrame() !== null) framed.push(frame.url());
    });
    await page.goto(other.url, { waitUntil: 'load' });
    await expect.poll(() => framed.length).toBeGreaterThan(0);
    return framed[0] === site.url;
  }

  test('cannot frame the site of the local server', async () => {
    const site = await started(serveSite());
    const { page } = await openTab();
    expect(await isFramed(site)).toBe(false);
    await page.goto(site.url);
    await reloadedHeaders(page);
    expect(await isFramed(site)).toBe(false);
  });

  test('can frame a site without headers that it has never opened', async () => {
    const site = await started(servePlainSite());
    await openTab();
    expect(await isFramed(site)).toBe(true);
  });

  test('cannot frame a site without headers once the service worker answers', async () => {
    const site = await started(servePlainSite());
    const { page } = await openTab();
    await page.goto(site.url);
    await waitForIsolation(page);
    expect(await isFramed(site)).toBe(false);
    await waitForOfflineCopy(page);
    expect(await isFramed(site)).toBe(false);
  });
});

test('who has begun to use the page is not interrupted: it is isolated on the way to the next screen', async () => {
  const site = await started(servePlainSite());
  const { page, loads } = await openTab();
  // The service worker comes when the person has begun, as it does over a slow network.
  await page.addInitScript(() => {
    const { serviceWorker } = navigator;
    const register = serviceWorker.register.bind(serviceWorker);
    serviceWorker.register = async (...order) => {
      if (sessionStorage.getItem('leti-reloaded-for-isolation') === null)
        await new Promise((resolve) => window.addEventListener('register-now', resolve, { once: true }));
      return register(...order);
    };
  });
  await page.goto(`${site.url}#/networks`);
  await page.getByRole('heading', { level: 1 }).click();
  await page.evaluate(() => window.dispatchEvent(new Event('register-now')));
  await waitForOfflineCopy(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(loads()).toBe(1);

  await page.evaluate(() => window.location.assign('#/glossary/'));
  await waitForIsolation(page);
  // The document answers before the browser says that it is loaded.
  await expect.poll(loads).toBe(2);
  expect(new URL(page.url()).hash).toBe('#/glossary/');
});

test('the local server sends what a good host would', async () => {
  const site = await started(serveSite());
  const page = await fetch(site.url);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  for (const [name, value] of Object.entries(siteHeaders('index.html'))) expect(page.headers.get(name)).toBe(value);
  expect(await page.text()).toContain(PAGE_CSP);
  const worker = await fetch(site.url + firstWorker());
  for (const [name, value] of Object.entries(siteHeaders(firstWorker()))) expect(worker.headers.get(name)).toBe(value);
});

test('the page links its web app manifest once, and the icons that it names are there', async () => {
  const site = await started(serveSite());
  const links = [...(await (await fetch(site.url)).text()).matchAll(/<link rel="manifest" href="([^"]+)">/g)];
  expect(links).toHaveLength(1);
  const address = new URL(links[0][1], site.url);
  const manifest = await (await fetch(address)).json();
  expect(manifest).toMatchObject({ short_name: 'leti-web', start_url: './', scope: './', display: 'standalone' });
  expect(manifest.icons).toHaveLength(4);
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(new URL(src, address));
    expect([icon.status, icon.headers.get('content-type')], src).toEqual([200, type]);
  }
});

describe('an update', () => {
  /** A copy of the built site that becomes a newer version of itself: one revision of its list differs. */
  function siteWithUpdate(): { readonly folder: string; readonly publish: () => void } {
    const folder = mkdtempSync(join(tmpdir(), 'leti-site-'));
    atEnd.push(() => rmSync(folder, { recursive: true }));
    cpSync(DIST, folder, { recursive: true });
    return {
      folder,
      publish() {
        const page = join(folder, 'index.html');
        writeFileSync(page, readFileSync(page, 'utf8').replace('<html ', '<html data-version="2" '));
        const script = join(folder, 'service-worker.js');
        const changed = readFileSync(script, 'utf8').replace(/("?revision"?:\s*["'`])\w{8}/g, '$100000000');
        writeFileSync(script, changed);
      },
    };
  }

  test('waits, never reloads by itself, and takes over when it is asked', async () => {
    const { folder, publish } = siteWithUpdate();
    const site = await started(serveSite(folder));
    const { page, loads } = await openTab();
    const version = () => page.evaluate(() => document.documentElement.dataset.version);
    await page.goto(site.url);
    await waitForOfflineCopy(page);
    publish();
    await page.reload();
    const isWaiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
    await expect.poll(isWaiting, { timeout: 20_000 }).toBe(true);
    await page.waitForTimeout(1000);
    expect(loads()).toBe(2);
    expect(await version()).toBeUndefined();
    await page.reload();
    expect(await version()).toBeUndefined();

    await page.evaluate(async () => {
      const { serviceWorker } = navigator;
      const taken = new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve));
      (await serviceWorker.ready).waiting?.postMessage({ type: 'apply-update' });
      await taken;
    });
    await page.waitForTimeout(1000);
    expect(loads()).toBe(3);
    await page.reload();
    expect(await version()).toBe('2');
    await waitForOfflineCopy(page);
    await context.setOffline(true);
    await page.reload();
    expect(await version()).toBe('2');
  });
});

test("the policy refuses scripts put into the page, eval and strangers' hosts, and lets the page's own run", async () => {
  const site = await started(serveSite());
  const { page } = await openTab();
  await page.route(site.url, async (route) => {
    const response = await route.fetch();
    const written = "<script>document.documentElement.dataset.written = 'ran'</script></head>";
    await route.fulfill({ response, body: (await response.text()).replace('</head>', written) });
  });
  await page.goto(site.url);
  await page.waitForSelector('#app > *');
  expect(await page.evaluate(() => [document.scripts.length, document.documentElement.dataset.written])).toEqual([
    2,
    undefined,
  ]);
  const outcome = await page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    // What the test itself runs may use eval until it first waits.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'ran';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    };
    const inject = (mark: string, put: (script: HTMLScriptElement, text: string) => void) => {
      const script = document.createElement('script');
      attempt(() => put(script, `document.documentElement.dataset.${mark} = 'ran'`));
      document.head.append(script);
      return document.documentElement.dataset[mark] ?? 'refused';
    };
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
    const results = {
      eval: attempt(() => new Function('return 1')()),
      plainWorker: attempt(() => new Worker('./service-worker.js')),
      html: attempt(() => {
        document.createElement('p').innerHTML = '<b>bold</b>';
      }),
      script: inject('asText', (script, text) => {
        script.textContent = text;
      }),
      // Not a Trusted Types sink: the policy on scripts alone stands in its way.
      scriptNode: inject('asNode', (script, text) => script.append(document.createTextNode(text))),
      strangersHost: await fetch('https://example.com/').then(
        () => 'ran',
        () => 'refused',
      ),
    };
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { results, refused };
  });
  expect(outcome.results).toEqual({
    eval: 'EvalError',
    plainWorker: 'TypeError',
    html: 'TypeError',
    script: 'refused',
    scriptNode: 'refused',
    strangersHost: 'refused',
  });
  expect(outcome.refused).toEqual(expect.arrayContaining(['connect-src', 'frame-src', 'require-trusted-types-for']));
});

/** The path of a worker's entry in the built site. */
function firstWorker(): string {
  const found = readFileSync(join(DIST, 'service-worker.js'), 'utf8').match(/workers\/measure\.worker-[\w-]+\.js/);
  if (found === null) throw new Error('the offline list names no measure worker');
  return found[0];
}
