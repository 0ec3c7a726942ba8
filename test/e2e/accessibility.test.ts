import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/study-link';
import { presetStudy } from '../../src/study/presets';
import { launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { serveSite } from '../support/site';

declare const axe: { run(): Promise<AxeResults> };

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
];
const SCHEMES = ['light', 'dark'] as const;

let browser: Browser;
let site: RunningServer;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveSite();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** No violation of axe's rules, in both schemes, and no sideways scroll. */
async function inspect(page: Page, screen: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const results = await page.evaluate(() => axe.run());
    const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(5);
  }
  const overflow = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0);
}

describe.each(SIZES)('on a $name', ({ viewport }) => {
  test('every screen a first study passes through', async () => {
    // The policy of the page lets no foreign script in; axe is one.
    const context = await browser.newContext({ viewport, bypassCSP: true, serviceWorkers: 'block' });
    await context.addInitScript({ content: AXE });
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByText('Clock step').waitFor();
    await inspect(page, 'first screen, empty');

    // Long enough that it is still under way when the pause is asked for.
    const smoke = presetStudy('smoke', { backend: 'wasm', seed: 21, allowSoftwareAdapter: true });
    const study = { ...smoke, sampling: { kind: 'uniform', count: 100 } } as const;
    await page.goto(`${site.url}#${await encodeStudyLink(study)}`);
    await page.getByRole('button', { name: 'Start this study' }).waitFor();
    await inspect(page, 'invitation');

    await page.getByRole('button', { name: 'Start this study' }).click();
    await page.waitForFunction(() => window.leti.status().ended >= 3);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.waitForFunction(() => window.leti.status().phase === 'paused');
    await inspect(page, 'run, paused');
    await page.getByRole('button', { name: 'Go on measuring' }).click();

    await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 120_000 });
    await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
    await inspect(page, 'study');
    await page
      .getByRole('button', { name: /^Open nb101-/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await inspect(page, 'cell');
    await page.getByRole('button', { name: 'Close' }).click();

    await page.goto(`${site.url}#/cell/nas-bench-101/200000`);
    await page.getByRole('button', { name: /^Measure/ }).waitFor();
    await inspect(page, 'cell editor, NAS-Bench-101');
    await page.goto(`${site.url}#/cell/nas-bench-201`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await inspect(page, 'cell editor, NAS-Bench-201');
    await page.goto(`${site.url}#/networks`);
    await page.getByRole('checkbox').first().waitFor();
    await inspect(page, 'popular networks');
    await page.getByRole('link', { name: 'MobileNetV2' }).first().click();
    await page.getByText(/depthwiseConv2d/).waitFor();
    await inspect(page, 'one network');
    await page.goto(`${site.url}#/own-model`);
    await page.getByText('Choose files').waitFor();
    await inspect(page, 'own model');
    await page.goto(`${site.url}#/glossary/`);
    await page.getByRole('heading', { name: 'Glossary' }).waitFor();
    await inspect(page, 'glossary');
    await page.goto(`${site.url}#r=nonsense`);
    await page.waitForFunction(() => window.leti.status().screen === 'link-problem');
    await inspect(page, 'link problem');
    await page.goto(`${site.url}#/`);
    await page.getByRole('link', { name: 'Smoke study' }).first().waitFor();
    await inspect(page, 'first screen with a study');
    await context.close();
  });
});
