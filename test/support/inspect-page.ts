import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContext, Page } from 'playwright';
import { expect } from 'vitest';

declare const axe: { run(): Promise<AxeResults> };

/** The policy of the page lets no foreign script in; a context that is inspected bypasses it. */
export async function prepareInspection(context: BrowserContext): Promise<void> {
  const content = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await context.addInitScript({ content });
}

/** No violation of axe's rules, in both schemes, and no sideways scroll. */
export async function inspectPage(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const results = await page.evaluate(() => axe.run());
    const found = results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    expect(found, `${screen}, ${colorScheme}`).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(5);
  }
  const overflow = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
  expect(overflow, `${screen} scrolls sideways`).toBeLessThanOrEqual(0);
}
