import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright';
import { CHROMIUM_FLAGS, findChromium } from '../../tools/chromium';

/** A browser that a test can kill as a system does: without a word to it or to its pages. */
export interface KillableBrowser {
  /** A new page of the browser's own profile, which outlives it. */
  newPage(): Promise<Page>;
  /** Kills every renderer of the browser by SIGKILL; the browser stays. */
  killRenderers(): Promise<void>;
  /** Kills the browser and all its processes by SIGKILL. */
  kill(): Promise<void>;
}

/** Starts Chromium over a profile in `folder`. */
export async function startKillableBrowser(folder: string): Promise<KillableBrowser> {
  const path = findChromium();
  if (path === undefined) throw new Error('There is no Chromium to kill.');
  const child = spawn(
    path,
    ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...CHROMIUM_FLAGS, 'about:blank'],
    // A group of its own, so that its renderers go with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const browser = await chromium.connectOverCDP(await addressOf(child));
  return {
    newPage: () => newPage(browser),
    killRenderers: () => killRenderers(browser),
    async kill() {
      if (child.pid === undefined) throw new Error('Chromium did not start.');
      process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
  };
}

/** Chromium may still hand out a renderer that has just been killed. */
async function newPage(browser: Browser, attempts = 5): Promise<Page> {
  try {
    return await browser.contexts()[0].newPage();
  } catch (error) {
    if (attempts <= 1) throw error;
    return newPage(browser, attempts - 1);
  }
}

/** The address of its debugger, which Chromium writes to its standard error. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('Chromium has no standard error.');
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /^DevTools listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('Chromium ended before it listened.');
}

async function killRenderers(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  if (renderers.length === 0) throw new Error('There is no renderer to kill.');
  for (const { id } of renderers) process.kill(id, 'SIGKILL');
  await session.detach();
}
