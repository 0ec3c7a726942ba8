import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { build } from 'vite';
import { ISOLATION_HEADERS } from '../../config/security-headers';
import { launchChromium } from '../chromium';
import { DIST, listen } from '../serve';
import { staticSite } from '../serve/static-site';
import { installDependencies } from '../setup.mjs';

const ROOT = dirname(DIST);
const CONFIG = join(ROOT, 'test', 'support', 'bench', 'vite.config.ts');
const BUILT = join(ROOT, '.cache', 'bench');

/** The page of the benches, built as the site is and served. */
export interface BenchSite {
  /** A headless Chromium of its own. */
  readonly launch: () => Promise<BenchBrowser>;
  readonly close: () => Promise<void>;
}

export interface BenchBrowser {
  /** A new page, its `window.bench` ready: see test/support/bench/main.ts. */
  readonly open: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

export async function serveBench(): Promise<BenchSite> {
  installDependencies('test/support/bench/random-forest');
  await build({ configFile: CONFIG, logLevel: 'error' });
  // Isolated as the site is, but without its content security policy: on the page's own thread wasm starts from blobs.
  const server = await listen(
    staticSite(BUILT, () => ISOLATION_HEADERS),
    { port: 0 },
  );
  return {
    async launch() {
      const browser = await launchChromium();
      return {
        async open() {
          const page = await browser.newPage();
          await page.goto(server.url);
          await page.waitForFunction(() => 'bench' in window);
          return page;
        },
        close: () => browser.close(),
      };
    },
    close: () => server.close(),
  };
}

/** The page of the benches in one browser. */
export async function openBench(): Promise<BenchBrowser> {
  const site = await serveBench();
  const browser = await site.launch();
  return {
    open: browser.open,
    async close() {
      await browser.close();
      await site.close();
    },
  };
}
