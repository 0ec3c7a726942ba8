import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { environmentId } from '../../src/measure/record/environment';
import { recordOf } from '../../src/share/bundle/convert-record';
import { parseBundle } from '../../src/share/bundle/parse-bundle';
import { encodeCheckLink } from '../../src/share/link/check-link';
import { encodeLink } from '../../src/share/link/result-link';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { StudyDefinition } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';
import { ODD_PHONE } from '../support/checks';
import { goFromHome, importStudy } from '../support/go-to-screen';

/**
 * Names from elsewhere, as long as each may be and without a place to break, on the narrowest phone: no screen scrolls
 * sideways, and none speaks them as its own heading.
 */
const at = browserAndSite();
const PHONE = { width: 360, height: 740 };
const LONG_MS = 120_000;

/** The beginning tells whose name it is. */
const word = (whose: string, chars: number): string => `${whose}${'W'.repeat(chars - whose.length)}`;
const NAMES = {
  study: word('Study', 80),
  device: word('Device', 80),
  model: word('Model', 60),
  part: word('Part', 200),
};

/** A recorded study under long names, in the one environment that such a page would have measured it in. */
function longNamed(file: string) {
  const text = readFileSync(new URL(`../support/recorded/${file}.json`, import.meta.url), 'utf8');
  const bundle = JSON.parse(text);
  const [[id, measured]] = Object.entries<Record<string, unknown>>(bundle.environments);
  const environment = {
    ...measured,
    adapter: { name: NAMES.part, software: false },
    platform: NAMES.part,
    deviceModel: NAMES.part,
    userAgent: NAMES.part,
    flags: { [NAMES.part]: NAMES.part },
  };
  const named = {
    ...bundle,
    deviceName: NAMES.device,
    study: { ...bundle.study, name: NAMES.study },
    environments: { [id]: environment },
    // One cell is left to be measured.
    measurements: bundle.measurements.slice(0, -1),
  };
  const parsedId = environmentId(environment as unknown as Parameters<typeof environmentId>[0]);
  const parsed = parseBundle(JSON.parse(JSON.stringify(named).replaceAll(id, parsedId)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const quick = presetStudy('quick', { backend: 'wasm', seed: 1, allowSoftwareAdapter: true });
const CUSTOM: StudyDefinition = {
  ...quick,
  name: NAMES.study,
  space: {
    kind: 'own-model',
    digest: 'a'.repeat(64),
    name: NAMES.model,
    format: 'layers-model',
    inputs: [[8]],
    totalParams: 1,
  },
  sampling: { kind: 'named', ids: ['a'.repeat(64)] },
  form: 'unfolded',
};

let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  context = await at.browser.newContext({
    viewport: PHONE,
    locale: 'en-GB',
    timezoneId: 'UTC',
    serviceWorkers: 'block',
  });
  page = await context.newPage();
  page.setDefaultTimeout(LONG_MS);
  await page.goto(at.site.url);
});
afterAll(() => context.close());

/** Waits until three looks in a row find as many elements: what is opened is loaded and drawn piece by piece. */
async function untilDrawn(): Promise<void> {
  let counts: readonly number[] = [];
  await expect
    .poll(
      async () => {
        counts = [await page.locator('main *').count(), ...counts.slice(0, 2)];
        return counts.length === 3 && new Set(counts).size === 1;
      },
      { interval: 100, timeout: LONG_MS },
    )
    .toBe(true);
}

/** Everything folded is opened, so that no word escapes. */
async function expectNoSidewaysScroll(screen: string): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await untilDrawn();
  const wide = await page.evaluate(() => {
    const excess = (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth;
    const beyond = [...document.querySelectorAll('main *')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 1 && element.closest('svg') === null,
    );
    return excess <= 0 ? [] : beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 150));
  });
  expect(wide, `${screen} scrolls sideways`).toEqual([]);
  expect(
    await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth),
  ).toBeLessThanOrEqual(0);
}

/**
 * Headings, the title and notices are the page's own words: a foreign name stands there in quotation marks, or not at
 * all.
 */
async function expectOwnHeadings(): Promise<void> {
  const texts = await page.evaluate(() => [
    document.title,
    ...[...document.querySelectorAll('h1, h2, .notice-title')].map((heading) => heading.textContent ?? ''),
  ]);
  const spoken = texts.filter((text) => /(?<!“)(Study|Device|Model)W{3}/.test(text));
  expect(spoken).toEqual([]);
}

const ids: string[] = [];

test('a study from a file, fitted', async () => {
  for (const file of ['quick-webgpu', 'smoke-wasm', 'smoke-webgl']) {
    ids.push(await importStudy(page, JSON.stringify(longNamed(file))));
    await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
    await page.getByText(`Called “${NAMES.study}” by its sender`).waitFor();
    await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
    await expectNoSidewaysScroll(file);
    await expectOwnHeadings();
  }
  await page
    .getByRole('button', { name: /^Open nb101-/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await expectNoSidewaysScroll('a cell');
});

test('the library, a comparison, an analysis, and the best network', async () => {
  const [calm, ...busy] = ids;
  const screens: [hash: string, screen: string, heading: RegExp][] = [
    ['#/', 'home', /^Stored studies$/],
    ['#/compare', 'compare', /^Compare studies$/],
    [`#/compare/${busy.join(',')}`, 'compare', /side by side$/],
    [`#/compare/${ids.join(',')}`, 'compare', /./],
    [`#/analysis/${busy.join(',')}`, 'analysis', /./],
    [`#/best/${calm}`, 'best', /^Best within/],
    ['#/design', 'design', /^Design a study$/],
  ];
  for (const [hash, screen, heading] of screens) {
    await goFromHome(page, hash, screen);
    await page.getByRole('heading', { name: heading }).first().waitFor();
    await expectNoSidewaysScroll(hash);
    await expectOwnHeadings();
  }
});

test('a table with long names of its own', async () => {
  await goFromHome(page, `#/analysis/${ids[1]}`, 'analysis');
  const buffer = Buffer.from(`name,${NAMES.part}\nnb101-1,0.5\n${NAMES.part},0.5\n`);
  const table = { name: `${NAMES.part}.csv`, mimeType: 'text/csv', buffer };
  const unkeyed = `${NAMES.part},figure\n${NAMES.part},0.5\n`;
  await page.getByLabel('Choose a table').setInputFiles({ ...table, buffer: Buffer.from(unkeyed) });
  await page.getByText('Which column names the networks?').waitFor();
  await expectNoSidewaysScroll('analysis, a table whose key is asked');
  await page.getByLabel('Choose another table').setInputFiles(table);
  await page.getByText('1 read, 1 refused').waitFor();
  await expectNoSidewaysScroll('analysis, a table as it is read');
  await page.getByRole('button', { name: 'Add 1 column' }).click();
  await page.getByText('No row is named in').waitFor();
  for (const view of ['See all rows', 'Correlate columns']) {
    await page.getByRole('radio', { name: view }).check({ force: true });
    await expectNoSidewaysScroll(`analysis, ${view}`);
  }
});

test('shared links', async () => {
  const smoke = recordOf(longNamed('smoke-wasm'));
  const [check] = ODD_PHONE.backends;
  const links: [fragment: string, screen: string, h1: RegExp, called: string | undefined][] = [
    [await encodeLink(smoke), 'shared', /^A shared study$/, NAMES.study],
    [await encodeStudyLink({ ...quick, name: NAMES.study }), 'invited', /^A link asks this device/, NAMES.study],
    [await encodeStudyLink(CUSTOM), 'invited', /^A link asks this device/, NAMES.study],
    [
      await encodeCheckLink({
        ...ODD_PHONE,
        probeProblem: NAMES.part,
        backends: [{ ...check, unavailable: NAMES.part }],
      }),
      'shared-check',
      /^A phone that somebody checked$/,
      undefined,
    ],
    [`/cell/${NAMES.part}/1`, 'link-problem', /^This link names no cell$/, undefined],
  ];
  for (const [fragment, screen, h1, called] of links) {
    await goFromHome(page, `#${fragment}`, screen);
    await page.getByRole('heading', { level: 1, name: h1 }).waitFor();
    if (called !== undefined) await page.getByText(`Called “${called}” by its sender`).waitFor();
    await expectNoSidewaysScroll(screen);
    await expectOwnHeadings();
  }
});

test('a study of this device that was interrupted', async () => {
  await page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    const asked = indexedDB.open(name);
    await new Promise((resolve) => asked.addEventListener('success', resolve));
    const store = asked.result.transaction('studies', 'readwrite').objectStore('studies');
    const rows = store.getAll();
    await new Promise((resolve) => rows.addEventListener('success', resolve));
    await Promise.all(
      rows.result.map((row) => {
        const put = store.put({ ...row, origin: 'measured', state: 'unfinished' });
        return new Promise((resolve) => put.addEventListener('success', resolve));
      }),
    );
    asked.result.close();
  });
  await page.reload();
  await goFromHome(page, '#/', 'home');
  await page
    .getByRole('heading', { name: `Go on with “${NAMES.study}”` })
    .first()
    .waitFor();
  await expectNoSidewaysScroll('home');
  await goFromHome(page, `#/study/${ids[0]}`, 'study');
  await page.getByRole('heading', { level: 1, name: NAMES.study }).waitFor();
  await expectNoSidewaysScroll('study');
});
