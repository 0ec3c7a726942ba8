import type { Page } from 'playwright';
import type { BrowserAndSite } from '../browser-and-site';
import { goFromHome, goToScreen, importStudy } from '../go-to-screen';
import { keptCases } from './corpus';
import { type Case, casesOf, LawBroken } from './run';

/** What the page says where something failed, in a boundary or in its console. */
const FAILED = /could not be shown|could not be drawn|went wrong|The analysis failed|stopped working/i;
/** Until two looks at the text of a screen are alike, and at most so many. */
const LOOK_MS = 400;
const MAX_LOOKS = 100;
/** A page that answers later than this is blocked. */
const ANSWER_MS = 15_000;

/**
 * Opens every kept case that is accepted, and so many accepted studies more, half by link and half by file, in the built
 * page, and goes through every screen of a study with each. Answers how many more it was; `LawBroken` where the page
 * fails.
 */
export async function visitAccepted(at: BrowserAndSite, count: number): Promise<number> {
  for (const kept of keptCases()) await visit(at, kept);
  let visited = 0;
  for (const kind of ['link', 'bundle'] as const) {
    const due = kind === 'link' ? Math.floor(count / 2) : count;
    for await (const opened of casesOf(kind, Number.POSITIVE_INFINITY)) {
      if (visited >= due) break;
      if ((opened.record?.measurements.length ?? 0) === 0) continue;
      await visit(at, opened);
      visited++;
    }
  }
  return visited;
}

/** In a browser's context of its own: a study of the same id would be stored already. */
async function visit({ browser, site }: BrowserAndSite, opened: Case): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  try {
    await context.addInitScript(bringAllNear);
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('pageerror', ({ message, stack }) => {
      // Playwright blocks service workers by leaving `navigator.serviceWorker` undefined, which no browser does.
      if (!message.includes("undefined (reading 'addEventListener')")) failures.push(stack ?? message);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' && FAILED.test(message.text())) failures.push(message.text());
    });
    await page.goto(site.url);
    await (opened.kind === 'link' ? visitLink(page, opened) : visitFile(page, opened));
    if (failures.length > 0) throw new Error(failures.join('\n'));
  } catch (error) {
    throw new LawBroken(opened, error);
  } finally {
    await context.close();
  }
}

/** Runs in the page: every element counts as on the screen at once, so that all of it is made without scrolling. */
function bringAllNear(): void {
  window.IntersectionObserver = class extends IntersectionObserver {
    constructor(callback: IntersectionObserverCallback) {
      super(callback, { rootMargin: '1000000px' });
    }
  };
}

async function visitLink(page: Page, { text }: Case): Promise<void> {
  await goFromHome(page, `#${text}`, 'shared');
  await lookAtStudy(page);
}

async function visitFile(page: Page, { text }: Case): Promise<void> {
  const id = await importStudy(page, text);
  await lookAtStudy(page);
  for (const screen of ['compare', 'analysis', 'best'] as const) {
    await goToScreen(page, `#/${screen}/${id}`, screen);
    await settled(page);
  }
}

/** All of a study: its figures, the first of its cells, and what can be saved of it. */
async function lookAtStudy(page: Page): Promise<void> {
  await settled(page);
  const cell = page.getByRole('button', { name: /^Open / }).first();
  if ((await cell.count()) > 0) {
    await cell.click();
    await settled(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
  for (const name of [
    /^Export( every sample)?$/,
    /^Export this table as CSV$/,
    /^Export predictor$/,
    /^Save as SVG$/,
  ]) {
    const save = page.getByRole('button', { name }).first();
    if ((await save.count()) === 0) continue;
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    await download.cancel();
  }
}

/**
 * Waits until the screen changes no more, that is until its charts are drawn and its predictors fitted; it shows no
 * failure.
 */
async function settled(page: Page): Promise<void> {
  let before = '';
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    await page.waitForTimeout(LOOK_MS);
    const text = await answer(page);
    if (FAILED.test(text)) throw new Error(`the page says: ${text.match(FAILED)?.[0]}: ${around(text)}`);
    if (text === before) return;
    before = text;
  }
  throw new Error('the page does not come to rest');
}

const around = (text: string): string => text.slice(Math.max(0, text.search(FAILED) - 100), text.search(FAILED) + 300);

async function answer(page: Page): Promise<string> {
  const text = page.evaluate(
    () => `${document.querySelectorAll('.chart-canvas:empty, .later:empty').length} ${document.body.innerText}`,
  );
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the page does not answer')), ANSWER_MS).unref();
  });
  return Promise.race([text, late]);
}
