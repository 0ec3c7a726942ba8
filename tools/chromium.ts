import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright';

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

export const launchChromium = (): Promise<Browser> => chromium.launch(chromiumLaunchOptions());
