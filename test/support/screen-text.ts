import type { Locator, Page } from 'playwright';

/** Texts that stand in a busy screen and give way to others; a screen that shows one is not read yet. */
const PASSING = new RegExp(
  [
    'The answer follows',
    'Adding up: ',
    'Counting the bytes',
    'reading its file',
    'Reading its samples',
    'Looking at the studies on this device',
    'Looking for stored studies',
  ].join('|'),
);

/** So long a screen must read the same before it counts as settled. */
const STILL_MS = 300;
const SETTLED_WITHIN_MS = 120_000;

interface Reading {
  readonly text: string;
  readonly isBusy: boolean;
}

/**
 * What a place of the page says: its text as it is laid out, then the names of pictures, the state of controls, and where
 * links lead. Opens every disclosure in it first, and waits until nothing in it is loading, drawing or computing.
 */
export async function screenText(place: Locator): Promise<string> {
  const end = Date.now() + SETTLED_WITHIN_MS;
  let last = '';
  let lastChangeMs = Date.now();
  for (;;) {
    const { text, isBusy } = await place.evaluate(readPlace);
    if (isBusy || text !== last || PASSING.test(text)) lastChangeMs = Date.now();
    else if (Date.now() - lastChangeMs >= STILL_MS) return text;
    last = text;
    if (Date.now() > end) throw new Error(`A screen did not settle:\n${text}`);
    await place.page().waitForTimeout(STILL_MS / 3);
  }
}

/** Runs in the page, so it sees nothing but its argument. */
function readPlace(place: Element): Reading {
  const shut = [...place.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
  for (const details of shut) details.open = true;
  const isBusy =
    shut.length > 0 ||
    // A view that is still loading is held by its heading alone.
    (place.children.length === 1 && place.firstElementChild?.tagName === 'H1') ||
    place.closest('[aria-busy="true"]') !== null ||
    place.querySelector(
      '[aria-busy="true"], [role="progressbar"], progress, .later, .chart-canvas:empty:only-child',
    ) !== null;

  const nameOf = (element: Element): string => {
    const named = element.getAttribute('aria-label');
    if (named !== null) return named;
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ').filter((id) => id !== '');
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const sources = [...ids.map((id) => document.getElementById(id)), ...(labels ?? [])];
    return sources
      .map((source) => source?.textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  };
  const list = (heading: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n== ${heading}\n${lines.join('\n')}\n`;
  const all = <E extends Element>(selector: string): E[] => [...place.querySelectorAll<E>(selector)];

  const pictures = all('[role="img"][aria-label], svg[aria-label], figure, [role="group"]').map(
    (element) => `${element.tagName.toLowerCase()}: ${nameOf(element)}`,
  );
  const controls = all<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea').map(
    (control) => {
      const isChosen = control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type);
      const state = isChosen ? (control.checked ? 'on' : 'off') : JSON.stringify(control.value);
      return `${nameOf(control)}: ${state}${control.matches(':disabled') ? ', disabled' : ''}`;
    },
  );
  const buttons = all<HTMLButtonElement>('button').map(
    (button) =>
      `${button.getAttribute('aria-label') ?? (button.textContent ?? '').replace(/\s+/g, ' ').trim()}${button.disabled ? ': disabled' : ''}`,
  );
  const links = all<HTMLAnchorElement>('a[href]').map(
    (link) => `${(link.textContent ?? '').replace(/\s+/g, ' ').trim()}: ${link.getAttribute('href')}`,
  );
  const laidOut = (place instanceof HTMLElement ? place.innerText : '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
  const text = [
    `${laidOut}\n`,
    list('Pictures', pictures),
    list('Controls', controls),
    list('Buttons', buttons),
    list('Links', links),
  ].join('');
  return { text, isBusy };
}

/** Dates of the minutes since `sinceMs`, as the site writes them. */
function datesSince(sinceMs: number): string[] {
  const minutes = Math.ceil((Date.now() - sinceMs) / 60_000) + 1;
  return Array.from({ length: minutes }, (_, i) =>
    new Date(sinceMs + i * 60_000).toLocaleString('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'UTC',
    }),
  );
}

/** What the first screen says of the browser that shows it, up to the next heading. */
const THIS_BROWSER = /This browser\n[\s\S]*?Stored studies/;

/** Puts what differs from run to run or from machine to machine out of the text: now, this browser, the site's address. */
export function withoutPlaceAndTime(text: string, sinceMs: number, url: string): string {
  let plain = text.replaceAll(url, 'SITE/');
  for (const date of datesSince(sinceMs)) plain = plain.replaceAll(date, 'NOW');
  return plain.replace(THIS_BROWSER, (part) =>
    part.replace(/ANGLE \(.*\)/, 'ADAPTER').replace(/(Processor cores\s+)\d+/, '$1CORES'),
  );
}

/** The main part of the page. */
export const mainPart = (page: Page): Locator => page.getByRole('main');
