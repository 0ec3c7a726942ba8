import '@tensorflow/tfjs-backend-cpu';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { graphModelFiles } from '../support/graph-def-model';
import { type ModelFiles, saveLayersModel, smallCnn } from '../support/saved-models';
import { serveSite } from '../support/site';

let browser: Browser;
let site: RunningServer;
let context: BrowserContext;
let page: Page;
let layersFiles: ModelFiles;
/** What the page's policy refused, and what was thrown. */
let refused: string[];

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveSite();
  layersFiles = await saveLayersModel(smallCnn());
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  ({ context, page, refused } = await open());
});
afterEach(() => context.close());

async function open() {
  const fresh = await browser.newContext({
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  fresh.setDefaultTimeout(30_000);
  const errors: string[] = [];
  const first = await fresh.newPage();
  first.on('pageerror', (error) => errors.push(String(error)));
  first.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { context: fresh, page: first, refused: errors };
}

async function pick(files: ModelFiles): Promise<void> {
  const payload = await Promise.all(
    files.map(async (file) => ({
      name: file.name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await file.arrayBuffer()),
    })),
  );
  await page.getByLabel('Choose the files of a model').setInputFiles(payload);
}

/** How many rows each store holds, read as the browser keeps them. Opening a database that is not there would make it. */
const stored = (where: Page): Promise<Readonly<Record<string, number>>> =>
  where.evaluate(async () => {
    const names = ['studies', 'trials', 'models'];
    const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
    if (!(await indexedDB.databases()).some(({ name }) => name === 'leti')) return counts;
    return new Promise<Record<string, number>>((resolve, reject) => {
      const opening = indexedDB.open('leti');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const tx = opening.result.transaction(names);
        for (const name of names) {
          const counting = tx.objectStore(name).count();
          counting.onsuccess = () => {
            counts[name] = counting.result;
          };
        }
        tx.oncomplete = () => {
          opening.result.close();
          resolve(counts);
        };
      };
    });
  });

const NOTHING = { studies: 0, trials: 0, models: 0 };

/** One small model may be measured before a screen says so: what comes first, the anchors, is waited for. */
const waitForMeasuring = (): Promise<unknown> =>
  page.waitForFunction(() => ['settling', 'measuring'].includes(window.leti.status().phase ?? ''), undefined, {
    timeout: 120_000,
  });

const waitForResult = (): Promise<unknown> =>
  page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 200_000 });

async function exported(where: Page) {
  return JSON.parse((await where.evaluate(() => window.leti.exportBundle())) ?? 'null');
}

test('files are picked, the model is measured, interrupted and gone on with, shared, and deleted with its study', async () => {
  await page.goto(site.url);
  await page.getByText('Clock step').waitFor();
  await page.getByRole('link', { name: 'Your own model' }).click();
  await pick(layersFiles);
  await page.getByText('layers model (Keras)').waitFor();
  await page.getByText('1 × 16 × 16 × 3, float32').waitFor();
  expect(await stored(page)).toEqual(NOTHING);
  await page.getByLabel('What to call it').fill('Kitchen net');
  await page.getByLabel('What to call it').blur();
  await page.getByRole('radio', { name: /^Wasm/ }).check();
  await page.getByRole('button', { name: 'Measure it' }).click();

  // In the middle: the files must be there after a reload.
  await waitForMeasuring();
  await page.reload();
  expect(await stored(page)).toMatchObject({ studies: 1, models: 1 });
  await page.getByRole('button', { name: 'Go on measuring' }).click();
  await waitForResult();
  await page.getByRole('heading', { level: 1, name: 'Kitchen net' }).waitFor();
  const bundle = await exported(page);
  expect(bundle.measurements).toMatchObject([
    { state: 'measured', architecture: { kind: 'own-model', name: 'Kitchen net' } },
  ]);
  expect(bundle.study.space).toMatchObject({ format: 'layers-model', inputs: [[16, 16, 3]] });
  expect(JSON.stringify(bundle)).not.toContain('weightsManifest');

  await page.getByRole('button', { name: 'Share link' }).click();
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await open();
  await other.page.goto(link);
  await other.page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();
  const received = await exported(other.page);
  expect(received.measurements[0].architecture).toEqual(bundle.measurements[0].architecture);
  expect(received.study).toEqual(bundle.study);
  expect(await stored(other.page)).toEqual(NOTHING);
  expect(other.refused).toEqual([]);
  await other.context.close();

  await page.goto(`${site.url}#/own-model`);
  await page.getByRole('button', { name: 'Kitchen net', exact: true }).click();
  await page.getByText('layers model (Keras)').waitFor();
  await page.goto(`${site.url}#/`);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect.poll(() => stored(page)).toEqual(NOTHING);
  expect(refused).toEqual([]);
});

test('a graph model with an operator that no network of this site has is tried, counted by its shapes and measured', async () => {
  const elu = { name: 'gate', op: 'Elu', input: ['excite'], attr: { T: { type: 'DT_FLOAT' } } };
  await page.goto(`${site.url}#/own-model`);
  await pick(graphModelFiles(elu));
  await page.getByText('graph model (SavedModel)').waitFor();
  await page.getByText('It can be measured here').waitFor();
  await page.getByText('1 × 7, float32').waitFor();
  await page.getByRole('radio', { name: /^WebGL/ }).check();
  await page.getByRole('button', { name: 'Measure it' }).click();
  await waitForResult();
  const bundle = await exported(page);
  expect(bundle.measurements).toMatchObject([{ state: 'measured' }]);
  expect(bundle.measurements[0].visits[0].outputCheck).toMatchObject({ state: 'checked', against: 'cpu' });
  expect(bundle.study.space.macs).toBeGreaterThan(0);
  expect(refused).toEqual([]);
});

test('a model that tfjs cannot run is refused by its operator before it can be measured', async () => {
  await page.goto(`${site.url}#/own-model`);
  // The filter that it names has too many axes for a dense product.
  await pick(graphModelFiles({ name: 'dense', op: 'MatMul', input: ['flat', 'conv1/filter'], attr: {} }));
  const alert = page.getByRole('main').getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(
    /tfjs cannot run the operator dense \(MatMul\).*It stops with: .*Nothing was stored/s,
  );
  expect(await page.getByRole('button', { name: 'Measure it' }).count()).toBe(0);
  expect(await stored(page)).toEqual(NOTHING);
  await alert.getByRole('button', { name: 'Other files' }).click();
  await pick(layersFiles);
  await page.getByText('It can be measured here').waitFor();
  expect(refused).toEqual([]);
});

test('a study of a model asks for the files where they are not, and its results stay', async () => {
  await page.goto(`${site.url}#/own-model`);
  await pick(layersFiles);
  await page.getByRole('radio', { name: /^CPU/ }).check();
  await page.getByRole('button', { name: 'Measure it' }).click();
  await waitForMeasuring();
  await page.goto(`${site.url}#/own-model`);
  await page.reload();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await page.getByRole('button', { name: 'Delete them' }).click();
  await expect.poll(() => stored(page)).toMatchObject({ studies: 1, models: 0 });
  await page.goto(`${site.url}#/`);
  await page.getByRole('button', { name: 'Go on measuring' }).click();
  await page.getByText('The files of this model are not on this device').waitFor();
  expect(await stored(page)).toMatchObject({ studies: 1 });
});

test.each<[string, () => ModelFiles, RegExp]>([
  ['a missing weight file', () => layersFiles.slice(0, -1), /1 weight file of \d+ is missing.*group1-shard/s],
  [
    'a weight file that was cut off',
    () => [...layersFiles.slice(0, -1), new File([new Uint8Array(10)], layersFiles[layersFiles.length - 1].name)],
    /do not have the size.*bytes, and model\.json describes.*bytes/s,
  ],
  ['weights without a model', () => layersFiles.slice(1), /no model\.json among these files/],
  ['a page saved in place of the model', () => [new File(['<!doctype html>'], 'model.json')], /is not JSON/],
  ['JSON of something else', () => [new File(['{"a":1}'], 'model.json')], /not a TensorFlow\.js model.*modelTopology/s],
])('%s: what is wrong, and nothing is stored', async (_, files, words) => {
  await page.goto(`${site.url}#/own-model`);
  await pick(files());
  const alert = page.getByRole('main').getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(words);
  expect(await alert.innerText()).toContain('Nothing was stored.');
  expect(await stored(page)).toEqual(NOTHING);
  // From there the right files still work.
  await pick(layersFiles);
  await page.getByText('layers model (Keras)').waitFor();
});

test('two gigabytes dropped: refused at once by their size, with the limit', async () => {
  await page.goto(`${site.url}#/own-model`);
  await page.getByLabel('Choose the files of a model').waitFor();
  await page.evaluate(() => {
    // One block of memory, many times in one file.
    const block = new Blob([new Uint8Array(2 ** 24)]);
    const transfer = new DataTransfer();
    transfer.items.add(new File(['{}'], 'model.json'));
    transfer.items.add(new File(new Array<Blob>(128).fill(block), 'group1-shard1of1.bin'));
    const zone = document.querySelector('[aria-label="Files of the model"]');
    zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  const alert = page.getByRole('main').getByRole('alert');
  await alert.waitFor();
  expect(await alert.innerText()).toMatch(/too large.*2\.15\u202fGB.*537\u202fMB/s);
  expect(await stored(page)).toEqual(NOTHING);
});
