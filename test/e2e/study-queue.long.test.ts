import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import type { Bundle } from '../../src/share/bundle/bundle';
import { browserAndSite } from '../support/browser-and-site';
import { exported, phone } from '../support/first-study';

const at = browserAndSite();

const CELLS = 24;

/** Designs a smoke study of so many cells for both, and starts the two. */
async function startOnWasmAndCpu(page: Page, cells: number): Promise<void> {
  await page.goto(`${at.site.url}#/design`);
  // The page ticks one of them itself, as soon as they can be ticked.
  await page.getByRole('checkbox', { name: /Wasm/, disabled: false }).waitFor();
  await page.getByRole('radio', { name: /^Smoke/ }).check();
  for (const name of [/Wasm/, /CPU/]) await page.getByRole('checkbox', { name }).check();
  await page.getByRole('checkbox', { name: /WebGPU/ }).uncheck();
  await page.locator('summary', { hasText: 'Networks' }).click();
  await page.getByLabel('How many cells').fill(String(cells));
  await page.getByRole('button', { name: 'Start 2 studies' }).click();
}

test('a study a backend: one after the other, through a reload, over the same cells', async () => {
  const { context, page, errors } = await phone(at.browser);
  // The first must last until it is put off and reloaded: four cells are over in a second or two.
  await startOnWasmAndCpu(page, CELLS);
  await page.getByText('study 1 of 2').waitFor();
  await page.waitForFunction(() => window.leti.status().visits > 0, undefined, { timeout: 120_000 });

  // What is put off comes again: no cell is missing at the end.
  const skip = page.getByRole('button', { name: 'Put it off' });
  await skip.click();
  await page.reload();
  await page.getByRole('button', { name: 'Go on measuring' }).click();
  await page.getByText('study 2 of 2').waitFor({ timeout: 120_000 });
  // It ends where one backend stands beside the other.
  await page.getByRole('heading', { name: 'Backends side by side' }).waitFor({ timeout: 120_000 });
  await page.getByText(`${CELLS} cells in common`).first().waitFor();
  const bundles: Bundle[] = [];
  for (const [backend, name] of [
    ['wasm', 'Wasm'],
    ['cpu', 'CPU'],
  ]) {
    await page.locator('.compare-sides').getByRole('link', { name }).click();
    await page.getByRole('heading', { name: 'Smoke study' }).waitFor();
    const bundle = await exported(page);
    expect(bundle.study.backend).toBe(backend);
    bundles.push(bundle);
    await page.goBack();
  }

  await page.getByRole('link', { name: 'leti-web' }).click();
  const stored = page.getByRole('region', { name: 'Stored studies' }).getByRole('listitem');
  expect(await stored.allInnerTexts()).toEqual([
    expect.stringMatching(/24 cells\s+finished/),
    expect.stringMatching(/24 cells\s+finished/),
  ]);
  const cells = bundles.map((bundle) => bundle.measurements.map(({ architecture }) => architecture));
  expect(cells[1]).toEqual(cells[0]);
  expect(cells[0]).toHaveLength(CELLS);
  expect(errors).toEqual([]);
  await context.close();
}, 600_000);

test('a backend that does not start is told of and skipped: the next one is measured', async () => {
  // A service worker would have the files already.
  const context = await at.browser.newContext({ serviceWorkers: 'block' });
  await context.route('**/*.wasm', (route) => route.abort());
  const page = await context.newPage();
  await startOnWasmAndCpu(page, 4);
  const told = page.getByRole('alert').filter({ hasText: 'on wasm: The backend did not start' });
  await told.waitFor({ timeout: 120_000 });
  expect(await told.innerText()).toContain('The next study goes on meanwhile.');
  await page.getByText('study 2 of 2').waitFor({ timeout: 120_000 });
  // When the other one has ended it is tried once more, and what stops it stays on the screen.
  await page.getByText('study 1 of 2').waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => window.leti.status().problem !== undefined, undefined, { timeout: 120_000 });
  await page.getByRole('link', { name: 'leti-web' }).click();
  const stored = page.getByRole('region', { name: 'Stored studies' }).getByRole('listitem');
  await expect
    .poll(() => stored.allInnerTexts())
    .toEqual(expect.arrayContaining([expect.stringMatching(/finished/), expect.stringMatching(/0 of 4/)]));
  await context.close();
}, 300_000);
