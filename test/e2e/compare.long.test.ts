import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { StudyRecord } from '../../src/measure/record/study-record';
import { fullBundle } from '../../src/share/bundle/convert-record';
import { browserAndSite } from '../support/browser-and-site';
import { inspectPage, prepareInspection } from '../support/inspect-page';
import { madeStudy } from '../support/studies-to-compare';

const at = browserAndSite();

/** On the smoke study's small networks the fixed cost of the made-up GPU is all: the processor wins each of 24 cells. */
const GPU = madeStudy({ backend: 'webgpu', preset: 'smoke', deviceName: 'Pixel 8' });
const PROCESSOR = madeStudy({ backend: 'wasm', preset: 'smoke', deviceName: 'Pixel 8' });

const openFile = (page: Page, record: StudyRecord): Promise<void> =>
  page.getByLabel('Open a study file').setInputFiles({
    name: 'study.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(fullBundle(record))),
  });

describe.each([
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
])('on a $name', ({ viewport }) => {
  test('a study gets a second one beside it, and the two are compared down to a cell', async () => {
    const context = await at.browser.newContext({ viewport, bypassCSP: true, serviceWorkers: 'block' });
    await prepareInspection(context);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => {
      // Playwright blocks service workers by leaving `navigator.serviceWorker` undefined, which no browser does.
      if (!message.includes("undefined (reading 'addEventListener')")) errors.push(message);
    });

    await page.goto(`${at.site.url}#/compare`);
    await page.getByText('No study is stored here yet').waitFor();
    await openFile(page, GPU);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByText('It is the only study stored here.').waitFor();
    await page.getByRole('button', { name: 'Measure the same cells on Wasm' }).waitFor();
    await openFile(page, PROCESSOR);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByRole('checkbox', { checked: true }).nth(1).waitFor();
    await inspectPage(page, 'studies to pick');

    await page.getByRole('link', { name: 'Compare 24 cells in 2' }).click();
    await page.getByRole('heading', { name: 'Backends side by side' }).waitFor();
    await page.getByText(/^Wasm is faster on all 24 cells, typically \d+\.\d+ times as fast\.$/).waitFor();
    await page.getByRole('img', { name: /^Ratio of the two latencies against MACs of 24 cells/ }).waitFor();
    await inspectPage(page, 'studies side by side');

    await page
      .getByRole('button', { name: /^Open nb101-/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Wasm, \d+\.\d+ times as fast, /).waitFor();
    const latency = dialog.getByRole('region', { name: 'Latency' });
    const onGpu = await latency.innerText();
    await dialog.getByRole('radio', { name: 'Wasm' }).check();
    await expect.poll(() => latency.innerText()).not.toBe(onGpu);
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.reload();
    await page.getByText(/^Wasm is faster on all 24 cells/).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);
});
