import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { launchChromium } from '../../tools/chromium';
import { serveSite } from '../support/site';

const MAX_KILOBYTES = 60;

test('the first screen needs at most 60 KB of JavaScript, and no tfjs, chart or analysis code', async () => {
  const site = await serveSite();
  const browser = await launchChromium();
  try {
    // Without the service worker, which fetches the rest of the site for later.
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const scripts = new Map<string, string>();
    const reading: Promise<void>[] = [];
    context.on('response', (response) => {
      if (!/\.m?js(\?|$)/.test(response.url())) return;
      reading.push(response.text().then((text) => void scripts.set(response.url(), text)));
    });
    await page.goto(site.url);
    await page.getByRole('button', { name: /^Start the/ }).waitFor();
    await page.waitForFunction(() => document.querySelector('button[disabled]') === null);
    await page.waitForLoadState('networkidle');
    await Promise.all(reading);
    expect(scripts.size).toBeGreaterThan(0);
    const bytes = [...scripts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThanOrEqual(MAX_KILOBYTES * 1000);
    const code = [...scripts.values()].join('\n');
    for (const mark of ['numTensors', 'Observable Plot', 'danfo', 'DataFrame']) expect(code).not.toContain(mark);
  } finally {
    await browser.close();
    await site.close();
  }
});
