import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { maximum } from '../../src/base/aggregate';
import { messageOf } from '../../src/base/problem';
import { median } from '../../src/stats/quantile';
import { launchChromium } from '../chromium';
import { startServer } from '../serve';
import { hostileLink, refusedJsonLinks, refusedLinks, studyOf, WORST_MEASUREMENTS } from './hostile-links';
import type { Bench, BenchLine } from './line';
import { mainThreadTasks } from './main-thread';

/** From the address to the refusal on the screen, in ms. */
const MAX_REFUSAL_MS = 300;
/** Of any task on the main thread while a link is refused, in ms of processor time. */
const MAX_TASK_MS = 200;
const RUNS = 5;
const TRACE = join(tmpdir(), `leti-bench-links-${process.pid}.json`);

export const linksBench: Bench = {
  about: `links that claim more than their study: how soon the worst one known (${WORST_MEASUREMENTS} measurements) is refused, and the longest task on the main thread of any`,
  figures: ['links.worstRefusedMs', 'links.mainThreadTaskMs'],
  parts: ['worst', 'tasks'],
  backends: [],
  needs: 'site',
  run: linksLines,
};

async function* linksLines({ only }: { readonly only: string | undefined }): AsyncGenerator<BenchLine> {
  const isAsked = (part: string): boolean => only === undefined || only === part;
  const server = await startServer({ port: 0, https: false });
  const browser = await launchChromium();
  try {
    if (isAsked('worst')) yield await worstLine(browser, server.url);
    if (isAsked('tasks')) yield await tasksLine(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
    rmSync(TRACE, { force: true });
  }
}

/** Each on a fresh page that has refused another link before: the code of its screen is there, the worker starts anew. */
async function worstLine(browser: Browser, url: string): Promise<BenchLine> {
  const link = await hostileLink(studyOf(3), { count: WORST_MEASUREMENTS });
  const first = await hostileLink(studyOf(3), { count: 4, cells: [0, 1, 2, 3] });
  const refusedMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await freshPage(browser, url);
    await refuse(page, first);
    await goHome(page);
    refusedMs.push(await refuse(page, link));
    await page.context().close();
  }
  return {
    name: 'links.worstRefusedMs',
    value: median(refusedMs),
    limit: MAX_REFUSAL_MS,
    better: 'lower',
    n: RUNS,
    unit: 'ms',
  };
}

async function tasksLine(browser: Browser, url: string): Promise<BenchLine> {
  const links = [...(await refusedLinks()), ...(await refusedJsonLinks())];
  const page = await freshPage(browser, url);
  await browser.startTracing(page, { path: TRACE, categories: ['toplevel'] });
  for (const { name, link } of links) {
    await refuse(page, link).catch((error: unknown) => {
      throw new Error(`The link "${name}": ${messageOf(error)}`);
    });
    await goHome(page);
  }
  await browser.stopTracing();
  const { ownMs, collectorMs } = mainThreadTasks(readFileSync(TRACE, 'utf8'));
  return {
    name: 'links.mainThreadTaskMs',
    value: maximum([...ownMs, ...collectorMs]),
    limit: MAX_TASK_MS,
    better: 'lower',
    n: links.length,
    unit: 'ms',
  };
}

async function freshPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: /^Start the/ }).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

async function goHome(page: Page): Promise<void> {
  await page.evaluate(() => location.assign('#/'));
  await page.getByRole('button', { name: /^Start the/ }).waitFor();
}

/** A link that is not refused by then is not refused at all. */
const PATIENCE_MS = 20_000;

/** Opens a link on a page and waits for the refusal; the time between, in ms by the page's clock. Rejects where it opens. */
const refuse = (page: Page, link: string): Promise<number> =>
  page.evaluate(
    ({ fragment, patienceMs }) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now();
        const watch = new MutationObserver(() => {
          if (document.querySelector('main .callout-error h1') !== null) resolve(performance.now() - start);
          else if (document.querySelector('.study-head, .invitation') !== null)
            reject(new Error('the link was opened'));
        });
        watch.observe(document.body, { childList: true, subtree: true });
        setTimeout(() => reject(new Error('it was not refused')), patienceMs);
        location.hash = fragment;
      }),
    { fragment: link, patienceMs: PATIENCE_MS },
  );
