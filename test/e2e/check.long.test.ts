import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { CHECK_SCHEMA_VERSION, encodeCheckLink } from '../../src/share/link/check-link';
import { sealEnvelope } from '../../src/share/link/envelope';
import { findChromium, launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { ODD_PHONE } from '../support/checks';
import { inspectPage, prepareInspection } from '../support/inspect-page';
import { serveSite } from '../support/site';

const PHONE = { width: 360, height: 740 };
const SIZES = [
  { name: 'phone', viewport: PHONE },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
];
const BACKENDS = ['WebGPU', 'WebGL', 'Wasm', 'CPU'];
const VERDICT = /^.?\s*(Good: |Usable, but |Do not trust: |Not available: |Not checked: )\S/;

let browser: Browser;
/** Offers neither WebGPU nor WebGL, so that wasm comes first. */
let withoutGpu: Browser;
let site: RunningServer;

beforeAll(async () => {
  browser = await launchChromium();
  const executablePath = findChromium();
  withoutGpu = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu', '--disable-software-rasterizer'],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  site = await serveSite();
});
afterAll(async () => {
  await browser.close();
  await withoutGpu.close();
  await site.close();
});

async function open(
  in_: Browser,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await in_.newContext({
    viewport: PHONE,
    permissions: ['clipboard-read', 'clipboard-write'],
    serviceWorkers: 'block',
    ...options,
  });
  return { context, page: await context.newPage() };
}

async function startCheck(page: Page): Promise<void> {
  await page.goto(`${site.url}#/check`);
  await page.getByRole('button', { name: 'Start the check' }).click();
  await page.getByRole('heading', { name: 'Checking this phone' }).waitFor();
}

const waitForVerdicts = (page: Page): Promise<void> =>
  page.getByRole('heading', { name: 'This phone, checked' }).waitFor({ timeout: 240_000 });

/** The line below the heading of a backend. */
const comparisonVerdict = (page: Page, backend: string): Promise<string> =>
  page.getByRole('region', { name: backend }).locator('p').first().innerText();

const verdicts = (page: Page): Promise<string[]> =>
  Promise.all(BACKENDS.map((backend) => comparisonVerdict(page, backend)));

describe.each(SIZES)('on a $name', ({ viewport }) => {
  test('from the first screen to a verdict for each backend, and by link to the same ones elsewhere', async () => {
    const { context, page } = await open(browser, { viewport, bypassCSP: true });
    await prepareInspection(context);
    await page.goto(site.url);
    await page.getByRole('link', { name: 'Check this phone' }).click();
    await page.getByRole('heading', { name: 'Check this phone' }).waitFor();
    await page.getByRole('button', { name: 'Start the check' }).waitFor();
    await inspectPage(page, 'before the check');

    await page.getByRole('button', { name: 'Start the check' }).click();
    await page.getByRole('button', { name: 'Stop here' }).waitFor();
    await page.getByText(/WebGPU: comparing its outputs/).waitFor();
    await inspectPage(page, 'the check under way');
    await waitForVerdicts(page);
    const found = await verdicts(page);
    for (const line of found) expect(line).toMatch(VERDICT);
    // A software adapter runs here: present, measured, and never simply good.
    for (const line of found.slice(0, 2)) expect(line).toMatch(/Usable, but|Do not trust/);
    for (const line of found) expect(line).not.toMatch(/Not available|Not checked/);
    await page.getByText('All findings').first().click();
    await page.getByText('timestamp-query').waitFor();
    await page.getByText('All of it as text').click();
    const text = await page.getByRole('textbox', { name: 'The check as text' }).inputValue();
    for (const part of ['HeadlessChrome', 'swiftshader', 'A/A difference', 'Line through them', 'Clock step'])
      expect(text).toContain(part);
    await inspectPage(page, 'the verdicts');

    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByText('Text copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    await page.getByRole('button', { name: 'Share this check' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.length).toBeLessThan(6000);
    await context.close();

    const clean = await open(browser, { viewport, bypassCSP: true });
    await prepareInspection(clean.context);
    await clean.page.goto(link);
    await clean.page.getByRole('heading', { name: 'A phone that somebody checked' }).waitFor();
    expect(await verdicts(clean.page)).toEqual(found);
    await inspectPage(clean.page, 'a check from a link');
    await clean.page.getByRole('link', { name: 'Check the phone in your hand' }).click();
    await clean.page.getByRole('button', { name: 'Start the check' }).waitFor();
    await clean.context.close();
  });
});

test('a backend that is missing has a verdict in the browser’s words, and the others are checked', async () => {
  const { context, page } = await open(withoutGpu);
  const answer = await page
    .goto(`${site.url}#/check`)
    .then(() => page.waitForFunction(() => window.leti !== undefined))
    .then(() => page.evaluate(() => window.leti.check()));
  expect(answer.verdicts.webgpu).toMatchObject({ level: 'unavailable' });
  expect(await comparisonVerdict(page, 'WebGPU')).toMatch(/Not available: .*(no GPU|no WebGPU)/);
  expect(await comparisonVerdict(page, 'Wasm')).not.toMatch(/Not/);
  expect(answer.text).toContain('## WebGPU. Not available:');
  expect(answer.check.backends.map(({ backend }) => backend)).toEqual(['webgpu', 'webgl', 'wasm', 'cpu']);
  await context.close();
});

describe('a backend that hangs', () => {
  test('with threads only: is checked without, and says so', async () => {
    const { context, page } = await open(withoutGpu);
    let isAsked = false;
    await context.route(/threaded-simd.*\.wasm/, () => {
      isAsked = true;
    });
    await page.clock.install();
    await startCheck(page);
    await expect.poll(() => isAsked, { timeout: 30_000 }).toBe(true);
    await page.clock.fastForward(21_000);
    await waitForVerdicts(page);
    expect(await comparisonVerdict(page, 'Wasm')).not.toMatch(/Not available/);
    await page.getByText('With threads it did not start.').waitFor();
    await context.close();
  });

  test('for good: not available, and the next one is checked', async () => {
    const { context, page } = await open(withoutGpu);
    let asked = 0;
    await context.route(/\.wasm$/, () => {
      asked++;
    });
    await page.clock.install();
    await startCheck(page);
    for (const times of [1, 2]) {
      await expect.poll(() => asked, { timeout: 30_000 }).toBe(times);
      await page.clock.fastForward(21_000);
    }
    await waitForVerdicts(page);
    expect(await comparisonVerdict(page, 'Wasm')).toMatch(/Not available: it did not answer while starting/);
    expect(await comparisonVerdict(page, 'CPU')).toMatch(/Good|Usable|Do not trust/);
    await context.close();
  });
});

test('a worker that crashes is a finding, with the stage, and the next backend is checked', async () => {
  const { context, page } = await open(withoutGpu);
  await startCheck(page);
  await page.getByText(/^Wasm: (repeating|timing)/).waitFor({ timeout: 60_000 });
  const worker = page.workers().find((candidate) => candidate.url().includes('measure'));
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('crashed on purpose');
    });
  });
  await waitForVerdicts(page);
  expect(await comparisonVerdict(page, 'Wasm')).toMatch(/Do not trust: its worker crashed while (repeating|timing)/);
  await page.getByText(/crashed on purpose/).waitFor();
  expect(await comparisonVerdict(page, 'CPU')).toMatch(/Good|Usable|Do not trust/);
  await context.close();
});

test('stopped: what was found stays, the rest is not checked, and another can start', async () => {
  const { context, page } = await open(withoutGpu);
  await startCheck(page);
  await page.getByText(/^Wasm: (repeating|timing)/).waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop here' }).click();
  await waitForVerdicts(page);
  expect(await comparisonVerdict(page, 'WebGPU')).toMatch(/Not available/);
  for (const backend of ['Wasm', 'CPU']) expect(await comparisonVerdict(page, backend)).toMatch(/Not checked/);
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('heading', { name: 'Checking this phone' }).waitFor();
  await waitForVerdicts(page);
  expect(await comparisonVerdict(page, 'CPU')).not.toMatch(/Not checked/);
  await context.close();
});

test('page hidden: the step under way is made again, nothing is asked until the page is back, and all is found', async () => {
  const { context, page } = await open(withoutGpu);
  await context.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      if (typeof message === 'object' && message !== null && 'step' in message)
        asked.push((message.step as { step: string }).step);
      post.call(this, message);
    };
  });
  const steps = (): Promise<string[]> =>
    page.evaluate(() => [...(window as unknown as { asked: readonly string[] }).asked]);
  await page.goto(`${site.url}#/check`);
  await page.waitForFunction(() => window.leti !== undefined);
  const reported = page.evaluate(() => window.leti.check());
  // In the same frame: the stage may be over before the next question to the page.
  await page.waitForFunction(
    () => {
      if (!document.body.innerText.includes('Wasm: repeating the two networks again')) return false;
      Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      return true;
    },
    undefined,
    { timeout: 60_000 },
  );
  const before = await steps();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
  expect(await steps()).toEqual(before);
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const { check } = await reported;
  const wasm = check.backends.find(({ backend }) => backend === 'wasm');
  expect(wasm?.failure).toBeUndefined();
  const all = await steps();
  const visits = all.slice(all.indexOf('chains')).filter((step, i, after) => {
    const ended = after.indexOf('start');
    return step === 'anchors' && i < ended;
  });
  expect(visits).toHaveLength(1 + (wasm?.anchors?.after.length ?? 0));
  await context.close();
});

test('whoever leaves the screen ends the check, and a study can start at once', async () => {
  const { context, page } = await open(withoutGpu);
  await startCheck(page);
  await page.getByText(/^Wasm: (repeating|timing)/).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'leti-web' }).click();
  await page.getByRole('button', { name: /^Start the/ }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'run');
  await page.goto(`${site.url}#/check`);
  await page.getByRole('heading', { name: 'This phone, checked' }).waitFor();
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('A study is under way').waitFor();
  await context.close();
});

test('a damaged link is refused in the words of every link; a whole one opens with its verdicts', async () => {
  const { context, page } = await open(browser);
  const fragment = await encodeCheckLink(ODD_PHONE);
  const newer = `c=${await sealEnvelope(CHECK_SCHEMA_VERSION + 1, new Uint8Array(9))}`;
  for (const [bad, words] of [
    [fragment.slice(0, 300), 'The end of this link is missing'],
    [`${fragment}%`, 'This link holds characters that do not belong in it'],
    [newer, 'This link was made by a newer version'],
  ]) {
    await page.goto(`${site.url}#${bad}`);
    await page.getByRole('heading', { name: words }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('Nothing on this device was changed.');
  }
  await page.goto(`${site.url}#${fragment}`);
  await page.getByRole('heading', { name: 'A phone that somebody checked' }).waitFor();
  expect(await verdicts(page)).toEqual([
    expect.stringContaining('Do not trust: its outputs are wrong'),
    expect.stringContaining('Usable, but it computes in half precision'),
    expect.stringContaining('Good'),
    expect.stringContaining('Not available: it did not answer while starting'),
  ]);
  await context.close();
});
