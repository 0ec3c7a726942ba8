import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { sum } from '../../src/base/aggregate';
import { median } from '../../src/stats/quantile';
import { launchChromium } from '../chromium';
import type { BenchLine } from './line';
import { mainThreadTasks } from './main-thread';
import { openBench } from './page';

/** Functions of the bench page, see test/support/bench/main.ts. */
interface BenchPage {
  bench: { largeBundle(cells: number): string };
}

const CELLS = 10_000;
const RUNS = 5;
const PHONE = { width: 360, height: 740 };
const FILE = join(tmpdir(), `leti-bench-site-${process.pid}-study.json`);
const TRACE = join(tmpdir(), `leti-bench-site-${process.pid}.json`);
/** A main thread that had no task above 50 ms for so long is free: the quiet window of "time to interactive", shortened. */
const QUIET_MS = 400;

/**
 * A study of 10,000 measurements, three visits each, imported as a file. `open`: from the tap on it in the list of a
 * page that has just loaded, to when its table is there and the main thread is free. `filter`: processor time of the
 * main thread from what is typed to the rows that are left, on a page that has come to rest.
 */
export async function* largeStudyLines(url: string): AsyncGenerator<BenchLine> {
  await writeBundle();
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('input[type=file]').setInputFiles(FILE);
    await page.locator(ROWS).first().waitFor({ timeout: 120_000 });
    const opened: number[] = [];
    const filtered: number[] = [];
    for (let i = 0; i < RUNS; i++) {
      await page.goto('about:blank');
      await page.goto(url);
      await page.locator(LINK).waitFor();
      await untilFree(page);
      opened.push(await secondsToOpen(page));
      filtered.push(await secondsToFilter(browser, page));
    }
    yield secondsLine('site.open10kSeconds', opened, 1);
    yield secondsLine('site.filter10kSeconds', filtered, 0.1);
  } finally {
    await browser.close();
    for (const file of [FILE, TRACE]) rmSync(file, { force: true });
  }
}

const ROWS = '.cell-table tbody tr';
const LINK = 'a[href^="#/study/"]';

const secondsLine = (name: string, seconds: readonly number[], limit: number): BenchLine => ({
  name,
  value: median(seconds),
  limit,
  better: 'lower',
  n: seconds.length,
  unit: 's',
});

async function writeBundle(): Promise<void> {
  const bench = await openBench();
  try {
    const page = await bench.open();
    const text = await page.evaluate((cells) => (window as unknown as BenchPage).bench.largeBundle(cells), CELLS);
    writeFileSync(FILE, text);
  } finally {
    await bench.close();
  }
}

const secondsToOpen = (page: Page): Promise<number> =>
  page.evaluate(
    ({ link, rows, quietMs }) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        let freeFrom = start;
        new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries()) freeFrom = Math.max(freeFrom, startTime + duration);
        }).observe({ type: 'longtask' });
        let shownAt: number | undefined;
        // A method: tsx marks named functions with a helper that the page has not.
        const watch = {
          look(): void {
            const now = performance.now();
            if (shownAt === undefined && document.querySelector(rows)) shownAt = now;
            if (shownAt !== undefined && now - Math.max(shownAt, freeFrom) > quietMs)
              resolve((Math.max(shownAt, freeFrom) - start) / 1000);
            else requestAnimationFrame(() => this.look());
          },
        };
        document.querySelector<HTMLAnchorElement>(link)?.click();
        watch.look();
      }),
    { link: LINK, rows: ROWS, quietMs: QUIET_MS },
  );

/** No task above 50 ms for twice as long as counts as free. */
const untilFree = (page: Page): Promise<void> =>
  page.evaluate(
    (quietMs) =>
      new Promise<void>((resolve) => {
        let freeFrom = performance.now();
        new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries()) freeFrom = Math.max(freeFrom, startTime + duration);
        }).observe({ type: 'longtask' });
        const watch = setInterval(() => {
          if (performance.now() - freeFrom < quietMs) return;
          clearInterval(watch);
          resolve();
        }, 50);
      }),
    2 * QUIET_MS,
  );

/** The most of four questions that each leave other rows. The table is on the screen and the charts above it are drawn. */
async function secondsToFilter(browser: Browser, page: Page): Promise<number> {
  await page.locator(SEARCH).scrollIntoViewIfNeeded();
  await untilFree(page);
  const seconds: number[] = [];
  for (const text of ['conv 3x3', 'pool', 'nb101-1', '00']) {
    await browser.startTracing(page, { path: TRACE, categories: ['toplevel'] });
    const left = await page.evaluate(typeAndSeeLeft, { search: SEARCH, text });
    await browser.stopTracing();
    if (!/^[\d,\s]+ of [\d,\s]+ cells$/.test(left)) throw new Error(`a filter left "${left}"`);
    const { ownMs, collectorMs } = mainThreadTasks(readFileSync(TRACE, 'utf8'));
    const tasks = [...ownMs, ...collectorMs];
    seconds.push(sum(tasks) / 1000);
  }
  return Math.max(...seconds);
}

const SEARCH = '.cell-filter input[type=search]';

/** Runs in the page, since Playwright's typing would count as the page's work. Returns the page's text on remaining rows. */
const typeAndSeeLeft = ({ search, text }: { search: string; text: string }): Promise<string> =>
  new Promise((resolve) => {
    const input = document.querySelector<HTMLInputElement>(search);
    if (!input) throw new Error('there is no search');
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        setTimeout(() => resolve(input.closest('search')?.querySelector('[role=status]')?.textContent ?? '')),
      ),
    );
  });
