import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeLink } from '../../src/share/link/result-link';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { Backend } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';
import { phone } from '../support/first-study';
import { recordOf } from '../support/gallery/fixtures';
import { inspectPage } from '../support/inspect-page';

declare global {
  interface Window {
    /** The next element of this name throws when it is made. */
    failAt: string;
  }
}

/** A fault in a view: the page's own code, drawing an element, throws. */
const installFault = (): void => {
  const { createElement, createElementNS } = Document.prototype;
  const fail = (name: string): void => {
    if (name !== window.failAt) return;
    window.failAt = '';
    throw new Error('Made to fail.');
  };
  window.failAt = '';
  Document.prototype.createElement = function (this: Document, name: string, ...rest: []) {
    fail(name);
    return createElement.call(this, name, ...rest);
  } as typeof createElement;
  Document.prototype.createElementNS = function (this: Document, space: string | null, name: string, ...rest: []) {
    fail(name);
    return createElementNS.call(this, space, name, ...rest);
  } as typeof createElementNS;
};

const at = browserAndSite();
const shared = recordOf({ preset: 'smoke', backend: 'wasm' });
/** Ids of two stored studies. */
let kept: string;
let other: string;
let context: BrowserContext;
let page: Page;
let uncaught: readonly string[];
let logged: string[];

beforeAll(async () => {
  ({ context, page, errors: uncaught } = await phone(at.browser, true));
  await context.addInitScript(installFault);
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error') logged.push(message.text());
  });
  logged = [];
  kept = await keep('wasm');
  other = await keep('webgl');
}, 120_000);
afterAll(async () => context.close());

/** Stores a study that came by link; answers its id. */
async function keep(backend: Backend): Promise<string> {
  await page.goto(`${at.site.url}#${await encodeLink(recordOf({ preset: 'smoke', backend }))}`);
  await page.getByRole('button', { name: 'Keep on this device' }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'study');
  return page.evaluate(() => location.hash.split('/')[2]);
}

async function go(hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

const failure = (what: string): Locator => page.getByRole('alert').filter({ hasText: `${what} could not be shown` });

async function saved(button: Locator): Promise<{ readonly name: string; readonly json: unknown }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), json: JSON.parse(readFileSync(await download.path(), 'utf8')) };
}

const SCREENS: readonly (readonly [name: string, hash: () => string | Promise<string>, heading: RegExp])[] = [
  ['home', () => '#/', /How fast do neural networks run here/],
  ['study', () => `#/study/${kept}`, /A shared study/],
  ['shared study', async () => `#${await encodeLink(shared)}`, /A shared study/],
  ['compare', () => `#/compare/${kept},${other}`, /./],
  ['analysis', () => `#/analysis/${kept}`, /^Analysis$/],
  ['best', () => '#/best', /Best for this phone/],
  ['networks', () => '#/networks', /Popular networks/],
  ['editor', () => '#/cell/nas-bench-101/70000', /./],
  ['own model', () => '#/own-model', /Your own model/],
  ['check', () => '#/check', /Check this phone/],
  ['designer', () => '#/design', /Design a study/],
  ['glossary', () => '#/glossary', /Glossary/],
  ['run', () => '#/run', /./],
  [
    'invitation',
    async () =>
      `#${await encodeStudyLink(presetStudy('smoke', { backend: 'wasm', seed: 3, allowSoftwareAdapter: true }))}`,
    /./,
  ],
];

describe('a screen that fails', () => {
  test.each(SCREENS)(
    '%s: says so, leaves the others usable, and is there again at a tap',
    async (name, hash, heading) => {
      const away = name === 'glossary' ? '#/networks' : '#/glossary';
      await go(away);
      await page
        .getByRole('heading', { level: 1, name: away === '#/glossary' ? 'Glossary' : 'Popular networks' })
        .waitFor();
      logged = [];
      await page.evaluate(() => {
        window.failAt = 'h1';
      });
      await go(await hash());
      await failure('This screen').waitFor();
      expect(await failure('This screen').innerText()).toContain('Made to fail.');
      expect(logged.join()).toContain('could not be shown');
      await page.getByRole('link', { name: 'leti-web' }).waitFor();
      await go(away);
      await page
        .getByRole('heading', { level: 1, name: away === '#/glossary' ? 'Glossary' : 'Popular networks' })
        .waitFor();
      expect(await failure('This screen').count()).toBe(0);

      await page.evaluate(() => {
        window.failAt = 'h1';
      });
      await go(await hash());
      await failure('This screen').waitFor();
      if (name === 'study' || name === 'editor') await inspectPage(page, `${name} that failed`);
      await failure('This screen').getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { level: 1, name: heading }).first().waitFor();
      expect(await failure('This screen').count()).toBe(0);
      expect(uncaught).toEqual([]);
    },
  );
});

test('a chart that fails leaves its screen, and the study can be saved from where it stood', async () => {
  await go(`#/study/${kept}`);
  await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
  await go('#/glossary');
  await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
  await page.evaluate(() => {
    window.failAt = 'figure';
  });
  await go(`#/study/${kept}`);
  await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
  await failure('This chart').waitFor();
  await page.getByRole('heading', { name: 'Can latency be predicted?' }).waitFor();
  await inspectPage(page, 'a chart that failed');
  const file = await saved(failure('This chart').getByRole('button', { name: 'Save the raw data' }));
  expect(file.name).toBe(`leti-${kept}.json`);
  expect(file.json).toEqual(JSON.parse((await page.evaluate(() => window.leti.exportBundle())) ?? ''));
  await failure('This chart').getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => failure('This chart').count()).toBe(0);
  expect(uncaught).toEqual([]);
});

/** Changes a field of one row of the study, as nothing of the page would write it; answers what it was. */
const poison = (store: string, field: string, value: unknown): Promise<unknown> =>
  page.evaluate(
    ([id, name, key, wrong]) =>
      new Promise<unknown>((resolve, reject) => {
        const opening = indexedDB.open('leti');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction([name, 'overviews'], 'readwrite');
          transaction.objectStore('overviews').clear();
          const rows = transaction.objectStore(name);
          const reading = rows.openCursor(name === 'studies' ? id : IDBKeyRange.bound([id], [id, []]));
          let before: unknown;
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) return reject(new Error('no row'));
            before = cursor.value[key];
            cursor.update({ ...cursor.value, [key]: wrong });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve(before);
          };
        };
      }),
    [kept, store, field, value] as const,
  );

describe('a poisoned record in the library', () => {
  test.each([
    ['trials', 'state', 'melted'],
    ['trials', 'architecture', null],
    ['studies', 'definition', { name: 'nonsense' }],
  ])('%s.%s: the other study opens, the rows can be saved, and mended it opens', async (store, field, value) => {
    await go('#/glossary');
    const before = await poison(store, field, value);
    await go(`#/study/${kept}`);
    const told = page.getByRole('alert').filter({ hasText: 'A stored study cannot be read' });
    await told.waitFor();
    await inspectPage(page, 'a study that cannot be read');
    const { name, json } = await saved(told.getByRole('button', { name: 'Save the raw data' }));
    expect(name).toBe(`leti-${kept}.json`);
    expect(json).toMatchObject({ format: 'leti-raw-rows', version: 1, id: kept });
    expect(JSON.stringify(json)).toContain(JSON.stringify(value));
    await go(`#/study/${other}`);
    await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
    await go('#/');
    await page.getByRole('heading', { name: 'Stored studies' }).waitFor();
    await page.locator('.library-item').first().waitFor();
    expect(await page.locator('.library-item').count()).toBe(2);
    await go(`#/study/${kept}`);
    await told.waitFor();
    await poison(store, field, before);
    await told.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
    expect(uncaught).toEqual([]);
  });

  test('one that stays damaged can be deleted from the library', async () => {
    await poison('studies', 'definition', { name: 'nonsense' });
    await poison('trials', 'environmentId', null);
    await go('#/glossary');
    await go('#/');
    const item = page.getByRole('listitem').filter({ hasText: 'A study that cannot be read' });
    await item.getByRole('button', { name: /^Delete/ }).click();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await expect.poll(() => page.locator('.library-item').count()).toBe(1);
    expect(await page.getByText('A study that cannot be read').count()).toBe(0);
    expect(uncaught).toEqual([]);
  });
});
