import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { ESTIMATOR_IDS } from '../../src/predict/estimators/estimator';
import { encodeLink } from '../../src/share/link/result-link';
import { browserAndSite } from '../support/browser-and-site';
import { phone, predictorTable } from '../support/first-study';
import { recordOf } from '../support/gallery/fixtures';

const at = browserAndSite();

const linkTo = async (backend: 'webgpu' | 'wasm'): Promise<string> =>
  `${at.site.url}#${await encodeLink(recordOf({ preset: 'quick', backend }))}`;

/** The only file that a click on a button downloads. */
async function downloaded(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

const pick = (page: Page, text: string): Promise<void> =>
  page
    .getByLabel(/^Import (a|another) predictor$/)
    .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from(text) });

test('a fit is stopped and made, its predictor exported, judged elsewhere, and refused where it does not belong', async () => {
  const { context, page, errors } = await phone(at.browser);
  await page.goto(await linkTo('webgpu'));
  await page.getByRole('button', { name: 'Stop fitting' }).click();
  await page.getByText('The predictors were not fitted').waitFor();
  await page.getByRole('button', { name: 'Fit the predictors' }).click();
  await predictorTable(page).waitFor({ timeout: 120_000 });
  const names = await predictorTable(page).getByRole('rowheader').allInnerTexts();
  expect(names).toHaveLength(ESTIMATOR_IDS.length + 1);
  expect(names[names.length - 1]).toBe('Noise alone');
  expect(names[0]).toBe('Automatic');

  const { name, text } = await downloaded(page, 'Export predictor');
  expect(name).toMatch(/^leti-predictor-.*-auto\.json$/);
  await pick(page, text);
  await page.getByRole('heading', { name: 'An imported predictor on these 40 cells' }).waitFor();
  await pick(page, text.slice(0, -9));
  await page.getByText('This file cannot be read').waitFor();

  await page.getByRole('button', { name: 'Keep on this device' }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'study');
  await predictorTable(page).waitFor();
  const table = await predictorTable(page).innerText();
  await page.reload();
  await predictorTable(page).waitFor();
  expect(await predictorTable(page).innerText()).toBe(table);

  await page.goto(await linkTo('wasm'));
  await page.waitForFunction(() => window.leti.status().screen === 'shared');
  await page.getByRole('button', { name: 'Stop fitting' }).click();
  await pick(page, text);
  await page.getByText('It predicts latencies on webgpu, and these are on wasm').waitFor();
  expect(errors).toEqual([]);
  await context.close();
}, 240_000);
