import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { planOperators } from '../../src/measure/profile/operator-plan';
import { OPERATOR_VISITS } from '../../src/measure/profile/operator-trial';
import type { Bundle } from '../../src/share/bundle/bundle';
import { parseBundleText } from '../../src/share/bundle/parse-bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { StudyDefinition } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';

declare const axe: { run(): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STUDY: StudyDefinition = {
  ...presetStudy('smoke', { backend: 'wasm', seed: 4, allowSoftwareAdapter: true }),
  sampling: { kind: 'list', indices: [40, 200_000] },
};

const at = browserAndSite();

/** A phone whose page must not log an error; axe looks at every screen that is shown. */
async function phone(): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  // The policy of the page lets no foreign script in; axe is one.
  const context = await at.browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  await context.addInitScript({ content: AXE });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, errors, close: () => context.close() };
}

async function inspect(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await page.evaluate(() => axe.run());
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      `${screen}, ${colorScheme}`,
    ).toEqual([]);
  }
  const wide = await page.evaluate(() =>
    [document.scrollingElement, document.querySelector('dialog[open]')].map((box) =>
      box === null ? 0 : box.scrollWidth - box.clientWidth,
    ),
  );
  expect(Math.max(...wide), `${screen} scrolls sideways`).toBeLessThanOrEqual(0);
}

/** The exported file, as this version reads it back. */
async function exported(page: Page): Promise<Bundle> {
  const parsed = parseBundleText((await page.evaluate(() => window.leti.exportBundle())) ?? '');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const openCell = (page: Page) =>
  page
    .getByRole('button', { name: /^Open nb101-/ })
    .first()
    .click();

test('a cell of a finished study is profiled, and its operators are measured, stopped and gone on with', async () => {
  const { page, errors, close } = await phone();
  await page.goto(`${at.site.url}#${await encodeStudyLink(STUDY)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await page.getByRole('heading', { level: 1, name: 'Smoke study' }).waitFor({ timeout: 120_000 });
  await openCell(page);
  const section = page.getByRole('region', { name: 'Where the time goes' });
  await section.getByRole('button', { name: 'Profile this network' }).click();
  const table = section.getByRole('table').first();
  await table.waitFor({ timeout: 120_000 });
  const lines = await table.innerText();
  expect(lines).toMatch(/Convolution\s+\d+\s+[\d.]+/);
  expect(lines).toMatch(/Read-back/);
  expect(lines).toMatch(/One inference\s+[\d.]+/);
  // Operators are computed inside the call on wasm: no part of its own is made up for it.
  expect(lines).not.toMatch(/JavaScript/);
  await section.getByText(/^Every operator/).click();
  await section.getByText(/→/).first().waitFor();
  await inspect(page, 'a profile');

  const { profiles = [], environments } = await exported(page);
  expect(profiles).toHaveLength(1);
  expect(environments).toHaveProperty(profiles[0].environmentId);
  await page.reload();
  await openCell(page);
  expect(await section.getByRole('table').first().innerText()).toBe(lines);
  await page.getByRole('button', { name: 'Close' }).click();

  const planned = planOperators(STUDY).length;
  const operators = page.getByRole('region', { name: 'Operators, one by one' });
  await operators.getByRole('button', { name: 'Measure the operators of this study' }).click();
  await operators.getByText(/^([5-9]|\d\d+) of \d+ visits are stored/).waitFor({ timeout: 60_000 });
  await operators.getByRole('button', { name: 'Stop' }).click();
  await operators.getByRole('button', { name: 'Go on with the operators' }).waitFor();
  const { operators: some = [] } = await exported(page);
  expect(some.length).toBeGreaterThanOrEqual(5);
  expect(some.length).toBeLessThanOrEqual(planned);

  await page.reload();
  await operators.getByRole('button', { name: 'Go on with the operators' }).click();
  await operators.getByRole('button', { name: 'Stop' }).waitFor();
  await inspect(page, 'operators under way');
  await operators.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached', timeout: 240_000 });
  const { operators: all = [] } = await exported(page);
  expect(all.map(({ signature }) => signature)).toEqual(
    planOperators(STUDY)
      .map(({ signature }) => signature)
      .sort(),
  );
  for (const { outcome } of all) {
    expect(outcome.state === 'measured' && outcome.visits.length).toBe(OPERATOR_VISITS);
  }
  // What was stored before the stop is kept, not measured anew.
  for (const before of some) {
    const after = all.find(({ signature }) => signature === before.signature);
    if (before.outcome.state !== 'measured' || after?.outcome.state !== 'measured') throw new Error(before.signature);
    expect(after.outcome.visits.slice(0, before.outcome.visits.length)).toEqual(before.outcome.visits);
  }
  await operators.getByText(`All ${planned} are measured`).waitFor();
  expect(await operators.getByRole('button').count()).toBe(0);
  await operators.getByText(`${planned} operators`).click();
  await operators.getByRole('table').waitFor();
  await inspect(page, 'operators');
  expect(errors).toEqual([]);
  await close();
}, 600_000);

test('a profile of a popular network is stopped at once, and leaves no figures', async () => {
  const { page, errors, close } = await phone();
  await page.goto(`${at.site.url}#/networks/squeezenet-1-1`);
  const section = page.getByRole('region', { name: 'Where the time goes' });
  await section.getByRole('button', { name: 'Profile this network' }).click();
  await section.getByText('Profiling').waitFor();
  await section.getByRole('button', { name: 'Stop' }).click();
  await section.getByRole('button', { name: 'Profile this network' }).waitFor();
  expect(await section.getByRole('table').count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
}, 120_000);
