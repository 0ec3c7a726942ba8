import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { serveSite } from './site';

/** A browser and the built site. */
export interface BrowserAndSite {
  readonly browser: Browser;
  readonly site: RunningServer;
}

/** One of each for all tests of the file that calls it, there before the first and gone after the last. */
export function browserAndSite(): BrowserAndSite {
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
  return {
    get browser() {
      return browser;
    },
    get site() {
      return site;
    },
  };
}
