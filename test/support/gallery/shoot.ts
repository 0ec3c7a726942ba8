import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { createServer } from 'vite';
import { drawCharts } from '../draw-charts';
import { GALLERY } from './states';

/**
 * Pictures of every state of the gallery, phone and desktop, light and dark, with a check of each for accessibility
 * (axe-core) and sideways scroll: `npx tsx test/support/gallery/shoot.ts FOLDER [STATE...]`, a state by its name
 * or the first part of it. Ends with 1 on a finding.
 */
const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: shoot.ts FOLDER [STATE...]');
mkdirSync(folder, { recursive: true });

const SIZES = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };
const SCHEMES = ['light', 'dark'] as const;
const SETTLED_MS = 250;
/** The states of a study hold a real fit, made while the page loads. */
const FIT_LIMIT_MS = 180_000;

/** What is opened before the picture, by state: a name and what to tap, one after the other. */
const OPENED: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  'home-first': [['choices', 'summary:has-text("Other backend")']],
  'home-library': [['confirm', 'button:has-text("Delete") >> nth=1']],
  'run-measuring': [['confirm', 'button:has-text("Stop")']],
  'study-fitted': [
    ['cell', '.cell-open >> nth=4'],
    ['opened', 'summary'],
    ['point', 'button[aria-label="Next point"] >> nth=0'],
  ],
  'study-operators': [['bytes', 'input[aria-label="Bytes moved"]']],
  'study-smoke-software': [['failed-cell', '.cell-open >> nth=23']],
  'study-shared': [['cell', '.cell-open >> nth=2']],
  'large-study': [
    ['filter', 'text="Filter"', '.cell-filter-grade'],
    ['last', 'button[aria-label="Last page of cells"]'],
  ],
  'large-reading': [['cell', '.cell-open >> nth=4']],
  'large-unread': [['cell', '.cell-open >> nth=4']],
  'analysis-groups': [['studies', 'summary:has-text("Choose other")']],
  'analysis-relate': [['columns', 'summary:has-text("chosen")', 'summary:has-text("left out")']],
  'design-quick': [
    ['networks', 'summary:has-text("Networks")'],
    ['timed', 'summary:has-text("timed")'],
  ],
  'design-wrong': [['opened', 'summary']],
  'design-networks': [['opened', 'summary']],
  'design-201': [['opened', 'summary']],
  'cell-201': [['list', 'summary:has-text("as a list")']],
  'cell-101-new': [
    ['added', '[aria-label^="input"]', 'text="Add"', 'text="Add"'],
    ['cleared', 'text="Clear"'],
  ],
  'cell-101': [
    ['selected', '[aria-label^="C,"]'],
    ['list', 'summary:has-text("as a list")'],
    ['too-many', '[aria-label^="input"]', 'text="Add"', '[aria-label^="output"]'],
  ],
};

const server = await createServer({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)) });
await server.listen();
const origin = server.resolvedUrls?.local[0] ?? '';
const browser: Browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
let findings = 0;
const isWanted = (state: string): boolean => wanted.length === 0 || wanted.some((name) => state.startsWith(name));
for (const [sizeName, viewport] of Object.entries(SIZES)) {
  for (const colorScheme of SCHEMES) {
    const touch = sizeName === 'phone';
    const context = await browser.newContext({
      viewport,
      colorScheme,
      isMobile: touch,
      hasTouch: touch,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => report(`${error}`));
    for (const state of Object.keys(GALLERY).filter(isWanted)) {
      const name = `${state}.${sizeName}.${colorScheme}`;
      await page.goto(`${origin}?state=${state}`, { timeout: FIT_LIMIT_MS });
      await shoot(page, name, state.startsWith('glossary'));
      for (const [suffix, ...selectors] of OPENED[state] ?? []) {
        await page.goto(`${origin}?state=${state}`, { timeout: FIT_LIMIT_MS });
        await allThere(page, state);
        for (const selector of selectors) {
          await page.waitForSelector(selector);
          const elements = await page.locator(selector).all();
          for (const element of suffix === 'opened' ? elements : elements.slice(0, 1)) await element.click();
        }
        await shoot(page, `${name}.${suffix}`, suffix !== 'opened');
      }
    }
    await context.close();
  }
}
await browser.close();
await server.close();
process.exitCode = findings > 0 ? 1 : 0;

async function allThere(page: Page, name: string): Promise<void> {
  await page.waitForSelector('h1');
  if (!name.startsWith('study-opening')) await page.waitForSelector('.study-placeholder', { state: 'detached' });
  // Twice: a view that is fetched has its charts only after a while.
  await drawCharts(page);
  await page.waitForTimeout(SETTLED_MS);
  await drawCharts(page);
}

async function shoot(page: Page, name: string, viewportOnly: boolean): Promise<void> {
  await allThere(page, name);
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: !viewportOnly });
  const wide = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  if (wide > 0) report(`${name}: ${wide} px wider than the screen`);
  await page.evaluate(axe.source);
  const result = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  for (const violation of result.violations) {
    const where = violation.nodes.map((node) => node.target.join(' ')).slice(0, 4);
    report(`${name}: ${violation.id}: ${violation.help}: ${where.join(' | ')}`);
  }
}

function report(text: string): void {
  findings++;
  console.error(text);
}
