import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { endProcess, startDisplay } from './display';
import { findProgram } from './programs';
import type { RemoteBrowser } from './remote-page';
import { openSession, type WebDriverSession } from './webdriver';

const HOW_TO_GET = 'on Debian, apt install webkit2gtk-driver';
const START_TIMEOUT_MS = 20_000;

/** WebGL in workers and the storage estimate are behind features that WebKitGTK 2.50 leaves off. */
export const WEBKIT_WORKER_FEATURES = '+AllowWebGLInWorkers,+StorageAPI,+StorageAPIEstimate';

/** Starts WebKitGTK's MiniBrowser under its own driver, which serves one session, on a screen that nobody sees. */
export async function launchWebkit({ features }: { readonly features?: string } = {}): Promise<RemoteBrowser> {
  const driver = findProgram(['WebKitWebDriver'], HOW_TO_GET);
  const binary = findMiniBrowser();
  const display = await startDisplay();
  const port = await freePort();
  const running = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display.name,
      // Its sandbox needs a user namespace, which root in a container has not.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    },
  });
  const close = async (): Promise<void> => {
    await endProcess(running);
    await display.stop();
  };
  try {
    const args = ['--automation', ...(features === undefined ? [] : [`--features=${features}`])];
    const session = await openWhenReady(`http://127.0.0.1:${port}`, { binary, args });
    return {
      version: session.version,
      page: session.page,
      close: () => session.end().finally(close),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openWhenReady(driverUrl: string, options: object): Promise<WebDriverSession> {
  const deadlineMs = Date.now() + START_TIMEOUT_MS;
  while (!(await isReady(driverUrl))) {
    if (Date.now() > deadlineMs) throw new Error(`WebKitWebDriver did not answer in ${START_TIMEOUT_MS / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return openSession(driverUrl, { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': options });
}

const isReady = (driverUrl: string): Promise<boolean> =>
  fetch(`${driverUrl}/status`).then(
    (response) => response.ok,
    () => false,
  );

/** Debian keeps it among the libraries, below the architecture and WebKit's own version. */
function findMiniBrowser(): string {
  const libraries = '/usr/lib';
  const found = readdirSync(libraries)
    .flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((version) =>
        join(libraries, folder, version, 'MiniBrowser'),
      ),
    )
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`This test needs WebKitGTK's MiniBrowser: ${HOW_TO_GET}.`);
  return found;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
