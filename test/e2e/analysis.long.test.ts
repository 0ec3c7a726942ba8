import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { encodeLink } from '../../src/share/link/result-link';
import { architectureName } from '../../src/space/architecture';
import { csvText, parseCsv } from '../../src/tables/csv';
import { browserAndSite } from '../support/browser-and-site';
import { recordOf } from '../support/gallery/fixtures';
import { inspectPage, prepareInspection } from '../support/inspect-page';

const at = browserAndSite();

const onWebgpu = recordOf({ deviceName: 'Phone', failed: [3] });
const onWasm = recordOf({ backend: 'wasm', deviceName: 'Phone' });

async function keepStudy(page: Page, record: typeof onWebgpu): Promise<void> {
  await page.goto(`${at.site.url}#${await encodeLink(record)}`);
  await page.getByRole('button', { name: 'Keep on this device' }).click();
  await page.getByRole('link', { name: 'Analyse' }).waitFor();
}

const answerRows = (page: Page) => page.getByRole('region', { name: /^Table: / }).getByRole('rowheader');

async function exported(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export this table as CSV' }).click(),
  ]);
  const read = parseCsv(readFileSync(await download.path(), 'utf8'));
  return { name: download.suggestedFilename(), rows: read.ok ? read.value.rows : [], read };
}

test.each([
  ['phone', { width: 360, height: 740 }],
  ['desktop', { width: 1280, height: 900 }],
])(
  '%s: two studies are compared, filtered, joined with a table, related and exported',
  async (_size, viewport) => {
    const context = await at.browser.newContext({ viewport, hasTouch: viewport.width < 720, bypassCSP: true });
    await prepareInspection(context);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(`${error}`));
    await keepStudy(page, onWasm);
    await keepStudy(page, onWebgpu);
    await page.getByRole('link', { name: 'Analyse' }).click();
    await answerRows(page).getByText('WebGPU').waitFor();
    await page.getByText('Choose other studies').click();
    await page.getByRole('checkbox', { name: /Wasm/ }).check();
    await page.getByRole('button', { name: 'Analyse 2 studies' }).click();
    await page.getByText('48 rows.').waitFor();
    expect(await answerRows(page).allInnerTexts()).toEqual(['Wasm', 'WebGPU']);
    const groups = await exported(page);
    expect(groups.name).toBe('leti-latency-ms-by-backend.csv');
    expect(groups.rows.map(([backend, n, missing]) => [backend, n, missing])).toEqual([
      ['wasm', '24', '0'],
      ['webgpu', '23', '1'],
    ]);

    await page.getByRole('button', { name: 'Add a filter' }).click();
    await page.getByLabel('Column of filter 1').selectOption('Backend');
    await page.getByLabel('Value of filter 1').fill('webgpu');
    await page.getByLabel('Value of filter 1').press('Enter');
    await page.getByText('24 of 48 rows pass the filters.').waitFor();

    const names = onWebgpu.measurements.map(({ architecture }) => architectureName(architecture));
    const table = csvText(
      ['name', 'accuracy'],
      [...names.slice(0, 20).map((name, i) => [name, i / 20]), ['nobody', 1]],
    );
    const buffer = Buffer.from(table);
    await page.getByLabel('Choose a table').setInputFiles({ name: 'accuracy.csv', mimeType: 'text/csv', buffer });
    const offered = page.getByRole('group', { name: 'accuracy.csv is read like this' });
    await offered.getByText('20 read, 1 refused').waitFor();
    await page.getByText('24 of 48 rows pass the filters.').waitFor();
    await inspectPage(page, 'a table before it is joined');
    await offered.getByRole('button', { name: 'Add 1 column' }).click();
    await page.getByText('40 of 48 rows found in accuracy.csv').waitFor();

    // Two columns name networks: which of them names the rows is asked.
    const swapped = csvText(
      ['left', 'right', 'loss', 'pixel_us'],
      names.slice(0, 4).map((name, i) => [name, names[3 - i], i, 1000 * (i + 1)]),
    );
    await page
      .getByLabel('Choose another table')
      .setInputFiles({ name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(swapped) });
    await page.getByText('pairs.csv could not be used').waitFor();
    await inspectPage(page, 'a table whose key is asked');
    await page.getByLabel('Which column names the networks?').selectOption('right');
    await page.getByRole('button', { name: 'Read it again' }).click();
    const pairs = page.getByRole('group', { name: 'pairs.csv is read like this' });
    await pairs.getByText('Lower is better, in us. The first of 4 is 1 ms, written 1000.').waitFor();
    await pairs.getByRole('checkbox', { name: 'loss' }).uncheck();
    await pairs.getByLabel('Unit of pixel_us').selectOption('ns');
    await pairs.getByText('The first of 4 is 0.001 ms, written 1000.').waitFor();
    expect(await pairs.getByRole('checkbox', { name: 'loss' }).isChecked()).toBe(false);
    await pairs.getByRole('button', { name: 'Leave it' }).click();
    await page.getByText('40 of 48 rows found in accuracy.csv').waitFor();
    await page.getByRole('radio', { name: 'Correlate columns' }).check({ force: true });
    await page.getByRole('heading', { name: 'Rank correlation' }).waitFor();
    expect(await answerRows(page).allInnerTexts()).toContain('accuracy');
    await inspectPage(page, 'the analysis');

    await page.getByRole('radio', { name: 'See all rows' }).check({ force: true });
    await page.getByRole('heading', { name: 'All rows' }).waitFor();
    const all = await exported(page);
    expect(all.rows).toHaveLength(24);
    expect(all.read).toMatchObject({ value: { header: expect.arrayContaining(['latency_ms', 'accuracy']) } });
    expect(errors).toEqual([]);
    await context.close();
  },
  240_000,
);
