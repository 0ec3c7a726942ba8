import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { encodeLink } from '../../src/share/link/result-link';
import { browserAndSite } from '../support/browser-and-site';
import { phone } from '../support/first-study';
import { recordOf } from '../support/gallery/fixtures';
import { inspectPage } from '../support/inspect-page';

const at = browserAndSite();

/** Keeps a study of smoke cells on wasm and opens the search by it. */
async function openBest(page: Page): Promise<void> {
  const record = recordOf({ preset: 'smoke', backend: 'wasm' });
  await page.goto(`${at.site.url}#${await encodeLink(record)}`);
  await page.getByRole('button', { name: 'Keep on this device' }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'study');
  await page.goto(`${at.site.url}#/best`);
  await page.getByRole('heading', { name: /^Best within/ }).waitFor({ timeout: 120_000 });
}

const answer = (page: Page) => page.getByRole('region', { name: /^Best within/ });

const DESKTOP = { width: 1280, height: 900 };

test('without a study the screen says what is needed; its one tap starts a study that leads back', async () => {
  const { context, page, errors } = await phone(at.browser);
  await page.goto(`${at.site.url}#/best`);
  await page.getByRole('button', { name: 'Start the quick study' }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'run', undefined, { timeout: 60_000 });
  await page.evaluate(() => {
    location.hash = '#/best';
  });
  await page.getByText('A study is being measured').waitFor();
  await page.getByRole('link', { name: 'Back to the study' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop it' }).click();
  await page.getByRole('button', { name: 'Start the quick study' }).waitFor({ timeout: 60_000 });
  expect(await page.evaluate(() => location.hash)).toBe('#/best');
  expect(errors).toEqual([]);
  await context.close();
});

test.each(['phone', 'desktop'])(
  'popular networks, then cells by MACs and by a table, within a budget, on a %s',
  async (device) => {
    const { context, page, errors } = await phone(at.browser, true);
    if (device === 'desktop') await page.setViewportSize(DESKTOP);
    await openBest(page);
    await page.getByText('A guess until it is measured').waitFor();
    await inspectPage(page, 'best of the popular networks');

    await page.getByLabel('Latency budget in milliseconds').fill('100000');
    await answer(page).getByRole('link', { name: 'ConvNeXt-Tiny' }).waitFor();
    await page.getByLabel('Latency budget in milliseconds').fill('0.001');
    await answer(page).getByText('Nothing here is that fast.').waitFor();

    await page.getByRole('radio', { name: /^NAS cells/ }).check({ force: true });
    await answer(page).getByText('Capacity, not accuracy').waitFor({ timeout: 60_000 });
    const cell = answer(page).getByRole('link', { name: /^nb101-\d+$/ });
    expect(await cell.getAttribute('href')).toMatch(/^#\/cell\/nas-bench-101\/\d+$/);

    const table = 'name,test_accuracy\nnb101-7,88.5\nnb101-70000,93.25\nnb101-423000,91\nnb101-423624,95\n';
    const file = { name: 'accuracies.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await page.getByLabel('Import accuracies (CSV)').setInputFiles(file);
    const offered = page.getByRole('group', { name: 'accuracies.csv is read like this' });
    await offered.getByText('3 read, 1 refused').waitFor({ timeout: 60_000 });
    await answer(page).getByText('Capacity, not accuracy').waitFor();
    await inspectPage(page, 'a table before it is used');
    await offered.getByRole('button', { name: 'Rank by this table' }).click();
    await page.getByText('accuracies.csv: 3 rows matched, 1 refused').waitFor({ timeout: 60_000 });
    await page.getByLabel('Latency budget in milliseconds').fill('100000');
    await answer(page).getByRole('link', { name: 'nb101-70000' }).waitFor();
    await answer(page).getByText('test_accuracy 93.25').waitFor();
    await inspectPage(page, 'best cells by a table');

    await page.getByLabel('Import another table').setInputFiles({ ...file, buffer: Buffer.from('id,acc\n1,2\n') });
    await page.getByText('accuracies.csv could not be used').waitFor({ timeout: 60_000 });
    await answer(page).getByRole('link', { name: 'nb101-70000' }).waitFor();
    await page.getByLabel('Which column names the networks?').selectOption('id');
    await page.getByRole('button', { name: 'Read it again' }).click();
    await offered.getByText('The first, 1, is nb101-1.').waitFor({ timeout: 60_000 });
    await offered.getByRole('button', { name: 'Leave it' }).click();
    await answer(page).getByRole('link', { name: 'nb101-70000' }).waitFor();

    // Excel's "Unicode text" in German, with an index of pandas and a column of which nobody can tell what is better.
    const odd = '\ufeff\tZelle\tcifar10\r\n0\tnb101-7\t11,5\r\n1\tnb101-300000\t5,9\r\n2\tnb101-70000\tNaN\r\n\t\t\r\n';
    await page.getByLabel('Import another table').setInputFiles({ ...file, buffer: Buffer.from(odd, 'utf16le') });
    await offered.getByText('The first of 2 is 11.5, written 11,5.').waitFor({ timeout: 60_000 });
    const use = offered.getByRole('button', { name: 'Rank by this table' });
    expect(await use.isDisabled()).toBe(true);
    await offered.getByRole('radio', { name: 'Lower is better' }).check({ force: true });
    await use.click();
    await page
      .getByText('accuracies.csv: 2 rows matched, 1 without a number, none refused')
      .waitFor({ timeout: 60_000 });
    await page.getByLabel('Latency budget in milliseconds').fill('100000');
    await answer(page).getByRole('link', { name: 'nb101-300000' }).waitFor();
    await answer(page).getByText('cifar10 5.9').waitFor();
    await page.getByRole('button', { name: 'Rank by MACs again' }).click();
    await answer(page).getByText('Capacity, not accuracy').waitFor({ timeout: 60_000 });

    await page.getByRole('link', { name: 'Smoke study' }).first().click();
    await page.waitForFunction(() => window.leti.status().screen === 'study');
    expect(errors).toEqual([]);
    await context.close();
  },
  240_000,
);
