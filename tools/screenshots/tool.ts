import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { Backend } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { launchChromium } from '../chromium';
import { checkOutput } from '../cli/files';
import { workFailed } from '../cli/problem.mjs';
import { defineTool } from '../cli/tool.mjs';
import { prepareSite } from '../prepare-site';
import { startServer } from '../serve';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const MAX_BYTES = 100_000;
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1200, height: 800 };

/** `prepare` is the last step before the browser opens. */
export const screenshotsTool = (prepare: () => void = prepareSite) =>
  defineTool({
    call: 'npm run screenshots --',
    about: 'Renews the pictures of docs/screenshots from real smoke studies.',
    options: {},
    async run(_, terminal) {
      mkdirSync(FOLDER, { recursive: true });
      checkOutput(join(FOLDER, 'home-phone.png'), 'The picture', terminal);
      prepare();
      await takeScreenshots((line) => terminal.print(line));
    },
  });

async function takeScreenshots(print: (line: string) => void): Promise<void> {
  const server = await startServer({ port: 0 });
  const browser = await launchChromium();
  try {
    const page = await openPage(browser, 'light');
    await page.goto(server.url);
    await page.getByRole('button', { name: /^Start the/ }).waitFor();
    await page.getByText('Clock step').waitFor();
    await shoot(print, page, 'home-phone', PHONE);

    await startSmoke(page, server.url, 'webgpu');
    await page.waitForFunction(() => window.leti.status().ended >= 12, undefined, WAIT);
    await shoot(print, page, 'run-phone', PHONE);
    await untilMeasured(page);
    await page.getByRole('heading', { name: 'Can latency be predicted?' }).waitFor();
    await page.getByRole('table').first().waitFor();
    await page.locator('svg').first().waitFor();
    await shoot(print, page, 'result-phone', PHONE);
    await shoot(print, page, 'result-desktop', DESKTOP);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('heading', { name: 'Latencies of the cells' }).evaluate((heading) => heading.scrollIntoView());
    await shoot(print, page, 'charts-desktop-dark', DESKTOP);
    await page.emulateMedia({ colorScheme: 'light' });

    await startSmoke(page, server.url, 'wasm');
    await untilMeasured(page);
    await page.goto(`${server.url}#/best`);
    await page.getByRole('img', { name: /against latency/ }).waitFor(WAIT);
    await page.getByRole('heading', { name: /^Best within/ }).scrollIntoViewIfNeeded();
    await shoot(print, page, 'best-phone', PHONE);
    await page.goto(`${server.url}#/compare`);
    await page.getByRole('link', { name: /^Compare 24 cells/ }).click();
    await page.getByRole('img', { name: /^Ratio of the two latencies/ }).waitFor(WAIT);
    await shoot(print, page, 'compare-phone', PHONE);
  } finally {
    await browser.close();
    await server.close();
  }
}

const WAIT = { timeout: 300_000 };

async function startSmoke(page: Page, url: string, backend: Backend): Promise<void> {
  const study = presetStudy('smoke', { backend, seed: 1, allowSoftwareAdapter: true });
  await page.goto(`${url}#${await encodeStudyLink(study)}`);
  await page.waitForFunction(() => window.leti.status().screen === 'invited', undefined, WAIT);
  await page.evaluate(() => window.leti.start());
}

const untilMeasured = async (page: Page): Promise<void> =>
  void (await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, WAIT));

async function openPage(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme, reducedMotion: 'reduce' });
  return context.newPage();
}

async function shoot(
  print: (line: string) => void,
  page: Page,
  name: string,
  viewport: { width: number; height: number },
): Promise<void> {
  await page.setViewportSize(viewport);
  // Charts draw again at the new width, in a frame of their own.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const path = `${FOLDER}${name}.png`;
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > MAX_BYTES)
    throw workFailed(`${name}.png has ${size} bytes: at most ${MAX_BYTES} are committed, so show less on it`);
  print(`${name}.png, ${size} bytes`);
}
