import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { browserAndSite } from '../support/browser-and-site';
import { mainPart } from '../support/screen-text';

/**
 * Names that only the running site shows: addresses, `window.leti`, what lies in the browser's storage, and files. Renew
 * with `npm run build && npx vitest run --project e2e-screens test/e2e/wire-names.test.ts -u`.
 */
const at = browserAndSite();

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').trim();
const pinned = (name: string, lines: readonly string[]) =>
  expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../golden/wire-names/${name}.txt`);

let context: BrowserContext;
let page: Page;
/** Of the study that is stored. */
let id = '';

const LONG_MS = 120_000;

beforeAll(async () => {
  const viewport = { width: 1280, height: 900 };
  context = await at.browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC' });
  page = await context.newPage();
  page.setDefaultTimeout(LONG_MS);
  await page.goto(at.site.url);
  await page.getByText('Clock step').waitFor();
  const file = { name: 'study.json', mimeType: 'application/json' };
  const buffer = Buffer.from(read('support/recorded/smoke-wasm.json'));
  await page.getByLabel('Open a study file').setInputFiles({ ...file, buffer });
  await page.waitForFunction(() => window.leti.status().screen === 'study');
  id = await page.evaluate(() => location.hash.replace('#/study/', ''));
  await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
});

afterAll(() => context.close());

const EDGE_CELL = '|nor_conv_3x3~0|+|skip_connect~0|none~1|+|avg_pool_3x3~0|nor_conv_1x1~1|nor_conv_3x3~2|';

/** Right ones, odd ones, and those that are none. `ID` is the stored study. */
const ADDRESSES = [
  [
    '',
    '#',
    '#/',
    '#//',
    '#content',
    '#nonsense',
    '#/nonsense',
    '#/Study/ID',
    '#study/ID',
    '#/home',
    '#/run',
    '#/run/x',
  ],
  [
    '#/study/ID',
    '#/study/ID/',
    '#/study/ID/more',
    '#/study/unknown',
    '#/study',
    '#/study/',
    '#/study/%E4',
    '#/study/a%2Fb',
  ],
  ['#/glossary', '#/glossary/', '#/glossary/macs', '#/glossary/unknown', '#/glossary/%', '#/glossary/MACs'],
  ['#/networks', '#/networks/', '#/networks/mobilenet-v2', '#/networks/mobilenet%2Dv2', '#/networks/unknown'],
  ['#/own-model', '#/own-model/x', '#/check', '#/check/x', '#/design', '#/design/x'],
  ['#/best', '#/best/', '#/best/ID', '#/best/unknown', '#/best/%E4'],
  [
    '#/compare',
    '#/compare/',
    '#/compare/ID',
    '#/compare/ID,ID',
    '#/compare/ID,unknown',
    '#/compare/,',
    '#/compare/a%2Cb',
  ],
  ['#/analysis', '#/analysis/', '#/analysis/ID', '#/analysis/ID,unknown', '#/analysis/unknown'],
  ['#/cell', '#/cell/', '#/cell/networks', '#/cell/nas-bench-101', '#/cell/nas-bench-101/', '#/cell/nas-bench-101/0'],
  ['#/cell/nas-bench-101/423623', '#/cell/nas-bench-101/423624', '#/cell/nas-bench-101/-1', '#/cell/nas-bench-101/1.5'],
  ['#/cell/nas-bench-101/007', '#/cell/nas-bench-101/7/more', '#/cell/nas-bench-201', '#/cell/nas-bench-201/4711'],
  [
    `#/cell/nas-bench-201/${encodeURIComponent(EDGE_CELL)}`,
    `#/cell/nas-bench-201/${EDGE_CELL}`,
    '#/cell/nas-bench-201/%',
  ],
  ['#r=', '#d=', '#c=', '#r=x', '#d=x', '#c=x', '#x=x', '#/r=x'],
].flat();

const LINKS = [
  'link-v1',
  'link-v2',
  'link-v3',
  'link-v4',
  'study-link-v1',
  'study-link-v2',
  'study-link-v3',
  'study-link-v4',
];

const goTo = (hash: string): Promise<void> =>
  page.evaluate((next) => {
    location.hash = next;
  }, hash);

/** What an address shows: the screen, what is left of the address, and how the first lines of the page begin. */
async function shownAt(hash: string): Promise<string> {
  // From a screen that none of these addresses shows, so that it is known when it has gone.
  const before = hash.startsWith('#/check') ? 'own-model' : 'check';
  await goTo(`#/${before}`);
  await page.waitForFunction((name) => window.leti.status().screen === name, before);
  await goTo(hash);
  await page.waitForFunction((name) => window.leti.status().screen !== name, before);
  let last = '';
  for (let same = 0; same < 2; ) {
    await page.waitForTimeout(40);
    const now = await mainPart(page).evaluate((main) => {
      const isBusy =
        main.querySelector('[aria-busy="true"], [role="progressbar"], progress') !== null || main.children.length === 0;
      const isLoading = main.children.length === 1 && main.firstElementChild?.tagName === 'H1';
      const text = main instanceof HTMLElement ? main.innerText : '';
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      if (isBusy || isLoading || /^Looking /m.test(text)) return undefined;
      return [
        window.leti.status().screen,
        location.hash || '(none)',
        ...lines.slice(0, 5).map((line) => line.slice(0, 60)),
      ];
    });
    const text = now?.join(' · ') ?? '';
    same = now !== undefined && text === last ? same + 1 : 0;
    last = text;
  }
  return last.replaceAll(id, 'ID');
}

test('every address, and what is none', { timeout: 2 * LONG_MS }, async () => {
  const lines: string[] = [];
  for (const address of ADDRESSES)
    lines.push(`${address || '(nothing)'} → ${await shownAt(address.replaceAll('ID', id))}`);
  for (const link of LINKS)
    lines.push(`${link} → ${(await shownAt(`#${read(`upgrades/${link}.txt`)}`)).replace(/#[rdc]=\S+/, '#…')}`);
  await pinned('addresses', lines);
});

test('window.leti', async () => {
  await shownAt(`#/study/${id}`);
  const told = await page.evaluate(async () => {
    const kinds = (value: object) => Object.entries(value).map(([name, one]) => `${name}: ${typeof one}`);
    const bundle: unknown = JSON.parse((await window.leti.exportBundle()) ?? 'null');
    const start = await window.leti.start().then(
      () => 'starts',
      (reason: unknown) => String(reason),
    );
    return [
      ...kinds(window.leti),
      ...kinds(window.leti.status()),
      `start: ${start}`,
      `bundle: ${Object.keys(Object(bundle)).join(', ')}`,
    ];
  });
  await pinned('window-leti', told);
});

test('what lies in the storage of the browser', async () => {
  const stored = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const lines: string[] = [];
    for (const { name = '', version } of await indexedDB.databases()) {
      lines.push(`database ${name}, version ${version}`);
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const { keyPath, indexNames } = database.transaction(store).objectStore(store);
        lines.push(`store ${store}, key ${JSON.stringify(keyPath)}, indexes: ${[...indexNames].join(', ')}`);
      }
      database.close();
    }
    return [
      ...lines,
      ...Object.keys(localStorage).map((key) => `local storage: ${key}`),
      ...Object.keys(sessionStorage).map((key) => `session storage: ${key}`),
      ...(await caches.keys()).map((key) => `cache: ${key.replace(/[0-9a-f]+$/, 'HASH')}`),
    ];
  });
  await pinned(
    'storage',
    stored.map((line) => line.replaceAll(at.site.url, 'SITE/')),
  );
});

/** Name and first line of the file that a button saves; for JSON the names of its fields. */
async function saved(button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ]);
  const name = download.suggestedFilename();
  const text = readFileSync(await download.path(), 'utf8').replace(/^\uFEFF/, '');
  const head = name.endsWith('.json') ? Object.keys(JSON.parse(text)).join(', ') : text.split('\r\n')[0];
  return `${button} → ${name.replaceAll(id, 'ID')}: ${/\.(svg|png)$/.test(name) ? 'a picture' : head}`;
}

test('files that are saved: their names and what is at their head', async () => {
  await shownAt(`#/study/${id}`);
  await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
  await page.getByText('These numbers as a table').first().click();
  const lines: string[] = [];
  for (const button of [
    'Export every sample',
    'Export predictor',
    'Export this table as CSV',
    'Save as CSV',
    'Save as SVG',
    'Save as PNG',
  ])
    lines.push(await saved(button));
  await shownAt(`#/analysis/${id}`);
  await page.getByText('24 rows.').waitFor();
  lines.push(await saved('Export this table as CSV'));
  await page.getByRole('radio', { name: 'See all rows' }).check({ force: true });
  await page.getByRole('heading', { name: 'All rows' }).waitFor();
  lines.push(await saved('Export this table as CSV'));
  await pinned('files', lines);
});
