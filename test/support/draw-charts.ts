import type { Page } from 'playwright';

/** What is made only when it comes near the screen, while it is not there yet. */
const MISSING = '.chart-canvas:empty, .later:empty';

/** Brings everything near the screen once, so that every chart is drawn, and goes back to where the page was. */
export async function drawCharts(page: Page): Promise<void> {
  const tops = () =>
    [document.scrollingElement, ...document.querySelectorAll('dialog')].map((element) => element?.scrollTop ?? 0);
  const before = await page.evaluate(tops);
  while ((await page.locator(MISSING).count()) > 0) {
    await page.evaluate((missing) => {
      document.querySelector(missing)?.scrollIntoView({ behavior: 'instant', block: 'center' });
    }, MISSING);
    await page.waitForTimeout(50);
  }
  await page.evaluate((scrolled) => {
    [document.scrollingElement, ...document.querySelectorAll('dialog')].forEach((element, i) => {
      element?.scrollTo({ top: scrolled[i] ?? 0, behavior: 'instant' });
    });
  }, before);
}
