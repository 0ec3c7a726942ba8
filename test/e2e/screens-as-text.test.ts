import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { browserAndSite } from '../support/browser-and-site';
import { goFromHome, importStudy } from '../support/go-to-screen';
import { mainPart, screenText, withoutPlaceAndTime } from '../support/screen-text';

/**
 * Every screen that shows figures, of recorded studies, as text. Renew with
 * `npm run build && npx vitest run --project e2e-screens test/e2e/screens-as-text.test.ts -u`, and read the difference:
 * it is what a person will see changed.
 */
const at = browserAndSite();

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').trim();

/** 40 cells with made-up figures of a calm phone, one of them failed. */
const QUICK = read('support/recorded/quick-webgpu.json');
/** Measured on a busy machine, the same 24 cells twice; of the second study one cell failed. */
const SMOKE = ['wasm', 'webgl'].map((backend) => read(`support/recorded/smoke-${backend}.json`));
/** Three cells, one of them with a profile, and every operator measured alone; the figures are made up. */
const OPERATORS = read('support/recorded/operators-webgpu.json');
/** The place in its table of the cell with the profile. */
const PROFILED = 1;

/** Of the calm study, and of those on two backends, once they are imported. */
let quickId = '';
const smokeIds: string[] = [];

let context: BrowserContext;
let page: Page;
const errors: string[] = [];
const startedAtMs = Date.now();
/** For what a busy machine takes long over. */
const LONG_MS = 120_000;

beforeAll(async () => {
  const viewport = { width: 1280, height: 900 };
  context = await at.browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC', serviceWorkers: 'block' });
  await context.addInitScript(bringAllNear);
  page = await context.newPage();
  page.setDefaultTimeout(LONG_MS);
  page.on('pageerror', ({ message }) => {
    // Playwright blocks service workers by leaving `navigator.serviceWorker` undefined, which no browser does.
    if (!message.includes("undefined (reading 'addEventListener')")) errors.push(message);
  });
  await page.goto(at.site.url);
});

afterAll(async () => {
  await context.close();
  expect(errors).toEqual([]);
});

/** Runs in the page: every element counts as on the screen at once, so that all of it is made without scrolling. */
function bringAllNear(): void {
  window.IntersectionObserver = class extends IntersectionObserver {
    constructor(callback: IntersectionObserverCallback) {
      super(callback, { rootMargin: '1000000px' });
    }
  };
}

async function expectPinned(name: string, place: Locator = mainPart(page)): Promise<void> {
  const text = withoutPlaceAndTime(await screenText(place), startedAtMs, at.site.url);
  await expect.soft(text).toMatchFileSnapshot(`../golden/screens/${name}.txt`);
}

const predictor = (): Locator => page.getByRole('region', { name: 'Can latency be predicted?' });

async function fitted(): Promise<void> {
  await predictor().getByRole('table').first().waitFor();
}

test('the first screens, with nothing stored', async () => {
  await page.getByText('Clock step').waitFor();
  await expectPinned('home-empty');
  await goFromHome(page, '#/best', 'best');
  await expectPinned('best-empty');
  await goFromHome(page, '#/compare', 'compare');
  await expectPinned('compare-empty');
  await goFromHome(page, '#/analysis/', 'analysis');
  await expectPinned('analysis-empty');
});

test('a calm study: its sections, and all diagnostics', async () => {
  quickId = await importStudy(page, QUICK);
  await fitted();
  await predictor().getByRole('button', { name: 'Draw the learning curve' }).click();
  await predictor().getByRole('figure', { name: 'Learning curve' }).waitFor();
  await predictor().getByRole('button', { name: 'Find out what it relies on' }).click();
  await predictor().getByRole('figure', { name: 'What it relies on' }).waitFor();
  await predictor().getByRole('button', { name: 'Find ten cells' }).click();
  await predictor().getByRole('table', { name: '10 cells to measure next' }).waitFor();
  await expectPinned('study-quick');
});

test('its latency by every measure of work', async () => {
  const work = page.getByRole('figure', { name: /^Latency against/ });
  for (const measure of ['Parameters', 'Bytes moved']) {
    await work.getByRole('radio', { name: measure }).check();
    await work.getByRole('group', { name: new RegExp(measure, 'i') }).waitFor();
    await expectPinned(`study-quick-${measure.toLowerCase().replace(' ', '-')}`, work);
  }
});

test('its predictor by every other estimator, and one from a file', async () => {
  const select = predictor().getByLabel('Estimator');
  const [, ...names] = await select.locator('option').allInnerTexts();
  for (const name of names) {
    await select.selectOption(name);
    await expectPinned(`predictor-${name.toLowerCase().replace(/\W+/g, '-')}`, predictor());
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    predictor().getByRole('button', { name: 'Export predictor' }).click(),
  ]);
  await page.getByLabel('Import a predictor').setInputFiles(await download.path());
  await predictor().getByRole('heading', { name: 'An imported predictor on these' }).waitFor();
  await expectPinned('predictor-imported', predictor());
});

test('a cell of it, and one that failed', async () => {
  for (const [name, cell] of [
    ['cell', 'nb101-'],
    ['cell-failed', 'GPU lost'],
  ]) {
    const row = page
      .getByRole('table', { name: /^\d+ cells$/ })
      .getByRole('row')
      .filter({ hasText: cell });
    await row.getByRole('button').first().click();
    await expectPinned(name, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
});

test('studies of a busy machine on two backends', async () => {
  for (const [i, backend] of ['wasm', 'webgl'].entries()) {
    smokeIds.push(await importStudy(page, SMOKE[i]));
    await fitted();
    await expectPinned(`study-${backend}`);
  }
});

test('a study with its operators timed alone, and the profile of a cell', async () => {
  await importStudy(page, OPERATORS);
  await page.getByRole('heading', { name: 'Operators, one by one' }).waitFor();
  await expectPinned('study-operators');
  const cells = page.getByRole('table', { name: /^\d+ cells$/ }).getByRole('button', { name: /^Open / });
  for (let i = 0; i < (await cells.count()); i++) {
    await cells.nth(i).click();
    if (i === PROFILED) await page.getByRole('heading', { name: 'Where the time goes' }).waitFor();
    await expectPinned(`cell-profile-${i + 1}`, page.getByRole('dialog'));
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
});

test('the first screen with its library', async () => {
  await goFromHome(page, '#/', 'home');
  await page.getByRole('link', { name: 'Compare studies' }).waitFor();
  await expectPinned('home');
});

test('studies to compare, and two side by side', async () => {
  await goFromHome(page, '#/compare', 'compare');
  await page.getByRole('checkbox').first().waitFor();
  await expectPinned('compare-picker');
  await goFromHome(page, `#/compare/${smokeIds.join(',')}`, 'compare');
  await page.getByRole('heading', { name: 'Backends side by side' }).waitFor();
  await expectPinned('compare');
  await page
    .getByRole('button', { name: /^Open nb101-/ })
    .first()
    .click();
  await expectPinned('compare-cell', page.getByRole('dialog'));
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
});

test('records of two studies, analysed', async () => {
  await goFromHome(page, `#/analysis/${smokeIds.join(',')}`, 'analysis');
  await page.getByText('48 rows.').waitFor();
  await expectPinned('analysis');
  await page.getByRole('radio', { name: 'Correlate columns' }).check({ force: true });
  await page.getByRole('heading', { name: 'Rank correlation' }).waitFor();
  await expectPinned('analysis-correlation');
  await page.getByRole('radio', { name: 'See all rows' }).check({ force: true });
  await page.getByRole('heading', { name: 'All rows' }).waitFor();
  await expectPinned('analysis-rows');
});

test('the best network within a budget', async () => {
  await goFromHome(page, `#/best/${quickId}`, 'best');
  await page.getByRole('heading', { name: /^Best within/ }).waitFor();
  await expectPinned('best-networks');
  await page.getByRole('radio', { name: /^NAS cells/ }).check({ force: true });
  await page.getByText('Capacity, not accuracy').waitFor();
  await expectPinned('best-cells');
});

test('popular networks, and one of them', async () => {
  await goFromHome(page, '#/networks', 'networks');
  await page.getByRole('checkbox').first().waitFor();
  await expectPinned('networks');
  await goFromHome(page, '#/networks/mobilenet-v2', 'networks');
  await page.getByRole('heading', { name: 'Where the time goes' }).waitFor();
  await expectPinned('network');
});

test('cells in the editor', async () => {
  for (const address of [
    'nas-bench-101',
    'nas-bench-101/200000',
    'nas-bench-201',
    'nas-bench-201/%7Cnor_conv_3x3~0%7C%2B%7Cskip_connect~0%7Cnone~1%7C%2B%7Cavg_pool_3x3~0%7Cnor_conv_1x1~1%7Cnor_conv_3x3~2%7C',
  ]) {
    await goFromHome(page, `#/cell/${address}`, 'cell');
    await page.getByRole('heading', { name: 'Its network' }).waitFor();
    await expectPinned(`editor-${address.replace('/', '-').replace(/%.*/, 'drawn')}`);
  }
});

test('screens before anything is asked of them', async () => {
  for (const name of ['own-model', 'check', 'design', 'glossary']) {
    await goFromHome(page, `#/${name}`, name);
    if (name === 'design') {
      // It begins with a seed drawn at random, in a field that is made when its disclosure is opened.
      await screenText(mainPart(page));
      await page.getByLabel('Seed').fill('1');
    }
    await expectPinned(name);
  }
});

test('shared links, and those that are broken', async () => {
  for (const [name, fragment, screen] of [
    ['link-result', read('upgrades/link-v4.txt'), 'shared'],
    ['link-study', read('upgrades/study-link-v4.txt'), 'invited'],
    ['link-check', read('upgrades/check-link-v1.txt'), 'shared-check'],
    ['link-broken', 'r=nonsense', 'link-problem'],
    ['link-broken-study', 'd=nonsense', 'link-problem'],
    ['link-broken-check', 'c=nonsense', 'link-problem'],
    ['link-broken-cell', '/cell/nas-bench-101/423624', 'link-problem'],
  ]) {
    await goFromHome(page, `#${fragment}`, screen);
    await expectPinned(name);
  }
});
