import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright';
import { quoted, sentenceOf, workFailed } from './cli/problem.mjs';
import { installChromium } from './setup.mjs';

/** Headless Chromium without a GPU: WebGPU and WebGL come from SwiftShader, in workers too. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** LETI_CHROMIUM, then the system's, then Playwright's own; undefined where there is none. */
export function findChromium(): string | undefined {
  const named = process.env.LETI_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) =>
    existsSync(path),
  );
  if (found !== undefined) return found;
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** Without an executable Playwright itself says that none was found, and how to get one. */
export function chromiumLaunchOptions(): Pick<LaunchOptions, 'executablePath' | 'args' | 'headless'> {
  const executablePath = findChromium();
  return { headless: true, args: [...CHROMIUM_FLAGS], ...(executablePath === undefined ? {} : { executablePath }) };
}

/** Rejects with a CommandProblem where it does not start. */
export async function launchChromium(): Promise<Browser> {
  const options = chromiumLaunchOptions();
  try {
    return await chromium.launch(options);
  } catch (error) {
    const what = options.executablePath === undefined ? '' : ` ${quoted(options.executablePath)}`;
    throw workFailed(`The browser${what} did not start (${sentenceOf(error)}): ${REMEDY}`);
  }
}

const REMEDY = 'install Chromium, or name one in LETI_CHROMIUM';

/** Makes sure, before a tool works, that there is a browser for it. Throws a CommandProblem where there is none. */
export function requireBrowser(): void {
  if (findChromium() === undefined) installChromium();
  const path = findChromium();
  if (path === undefined) throw workFailed(`There is no browser: ${REMEDY}, or run npx playwright install chromium`);
  if (!isProgram(path)) throw workFailed(`There is no browser at ${quoted(path)}: ${REMEDY}`);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
