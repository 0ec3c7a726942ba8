import puppeteer from 'puppeteer-core';
import { type Display, startDisplay } from './display';
import { findProgram } from './programs';
import type { RemoteBrowser } from './remote-page';

/** Firefox has WebGPU on Linux behind these; without them `navigator.gpu` is missing. */
export const FIREFOX_WEBGPU: Readonly<Record<string, unknown>> = {
  'dom.webgpu.enabled': true,
  'gfx.webgpu.ignore-blocklist': true,
};

interface FirefoxChoice {
  readonly preferences?: Readonly<Record<string, unknown>>;
  /** On a screen that nobody sees instead of headless: headless Firefox has no WebGL in workers. */
  readonly onScreen?: boolean;
}

/** Starts the system's Firefox with a fresh profile. */
export async function launchFirefox({
  preferences = {},
  onScreen = false,
}: FirefoxChoice = {}): Promise<RemoteBrowser> {
  const executablePath = findProgram(['firefox-esr', 'firefox'], 'on Debian, apt install firefox-esr');
  const display: Display | undefined = onScreen ? await startDisplay() : undefined;
  try {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: !onScreen,
      extraPrefsFirefox: { ...preferences },
      ...(display === undefined ? {} : { env: { ...process.env, DISPLAY: display.name } }),
    });
    const page = await browser.newPage();
    return {
      version: await browser.version(),
      page: {
        async goto(url) {
          await page.goto(url);
        },
        // Puppeteer types an array of arguments its own way; it hands them on as they are.
        evaluate: (run, ...args) => page.evaluate(run as unknown as (...given: unknown[]) => never, ...args),
      },
      async close() {
        await browser.close();
        await display?.stop();
      },
    };
  } catch (error) {
    await display?.stop();
    throw error;
  }
}
