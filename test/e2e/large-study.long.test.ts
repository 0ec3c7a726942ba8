import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { fullBundle } from '../../src/share/bundle/convert-record';
import { browserAndSite } from '../support/browser-and-site';
import { inspectPage, prepareInspection } from '../support/inspect-page';
import { largeStudy } from '../support/large-study';

const CELLS = 1200;
const record = largeStudy(CELLS);
const FILE = {
  name: 'large.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(fullBundle(record))),
};

const at = browserAndSite();

const rows = (page: Page) => page.locator('.cell-table tbody tr');
const status = (page: Page) => page.getByRole('search').getByRole('status');

test.each([
  ['phone', { width: 360, height: 740 }],
  ['desktop', { width: 1280, height: 900 }],
] as const)(
  'a large study is opened, searched, filtered and paged, and a cell shows its samples: %s',
  async (_, viewport) => {
    const context = await at.browser.newContext({ viewport, bypassCSP: true });
    await prepareInspection(context);
    const page = await context.newPage();
    await page.goto(at.site.url);
    await page.locator('input[type=file]').setInputFiles(FILE);
    await page.getByRole('heading', { name: 'A shared study', level: 1 }).waitFor();
    // Read for the second time, from what was kept of the first.
    await page.reload();
    await page.getByRole('heading', { name: 'A shared study', level: 1 }).waitFor();
    await page.getByText(/^From 1000 of the 1188 measured cells/).waitFor();
    await page.getByRole('button', { name: 'Stop fitting' }).click();
    expect(await rows(page).count()).toBe(50);

    await page.getByRole('button', { name: 'Next page of cells' }).click();
    await page.getByText('51 to 100 of 1200').waitFor();
    expect(await rows(page).first().getAttribute('aria-rowindex')).toBe('52');

    const wanted = record.measurements[7];
    const name = `nb101-${'index' in wanted.architecture ? wanted.architecture.index : ''}`;
    await page.getByRole('searchbox', { name: 'Search the cells' }).fill(name);
    await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
    const dialog = page.getByRole('dialog', { name });
    await dialog.getByRole('heading', { name: `36 samples of ${name}` }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('State').selectOption('failed');
    await status(page).getByText('12 of 1200 cells').waitFor();
    expect(await rows(page).count()).toBe(12);
    await page.getByRole('checkbox', { name: 'A' }).check();
    await status(page).getByText('No cell is like that.').waitFor();
    await inspectPage(page, 'a large study, filtered');
    await context.close();
  },
);
