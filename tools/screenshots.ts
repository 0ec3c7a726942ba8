import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import type {} from '../src/measure/automation';
import { encodeStudyLink } from '../src/share/study-link';
import { presetStudy } from '../src/study/presets';
import { launchChromium } from './chromium';
import { startServer } from './serve';

/** Renews the pictures of the README from a real smoke study: `npm run screenshots`. */
const FOLDER = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const MAX_BYTES = 100_000;
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1200, height: 800 };

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  try {
    const page = await openPage(browser, 'light');
    await page.goto(server.url);
    await page.getByRole('button', { name: /^Start the/ }).waitFor();
    await page.getByText('Clock step').waitFor();
    await shoot(page, 'home-phone', PHONE);

    const study = presetStudy('smoke', { backend: 'webgpu', seed: 1, allowSoftwareAdapter: true });
    await page.goto(`${server.url}#${await encodeStudyLink(study)}`);
    await page.evaluate(() => window.leti.start());
    await page.waitForFunction(() => window.leti.status().ended >= 12, undefined, { timeout: 300_000 });
    await shoot(page, 'run-phone', PHONE);
    await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 300_000 });
    await page.getByRole('heading', { name: 'Can latency be predicted?' }).waitFor();
    await page.getByRole('table').first().waitFor();
    await page.locator('svg').first().waitFor();
    await shoot(page, 'result-phone', PHONE);
    await shoot(page, 'result-desktop', DESKTOP);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('heading', { name: 'Latencies of the cells' }).evaluate((heading) => heading.scrollIntoView());
    await shoot(page, 'charts-desktop-dark', DESKTOP);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function openPage(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme, reducedMotion: 'reduce' });
  return context.newPage();
}

async function shoot(page: Page, name: string, viewport: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(viewport);
  // Charts draw again at the new width, in a frame of their own.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const path = `${FOLDER}${name}.png`;
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > MAX_BYTES) throw new Error(`${name}.png has ${size} bytes; at most ${MAX_BYTES} are committed`);
  console.log(`${name}.png, ${size} bytes`);
}

await main();
