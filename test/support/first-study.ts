import type { Browser, BrowserContext, Page } from 'playwright';
import type {} from '../../src/measure/automation';
import type { Bundle } from '../../src/share/bundle/bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';
import { presetStudy } from '../../src/study/presets';
import { prepareInspection } from './inspect-page';

/** Trials of the study behind `smokeLink`. */
export const SMOKE_TRIALS = 12;

const PHONE = { width: 360, height: 740 };

export interface Phone {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page threw and nobody caught. */
  readonly errors: readonly string[];
}

/** A clean profile of a phone that may use the clipboard; where `isInspected`, `inspectPage` can look at its pages. */
export async function phone(browser: Browser, isInspected = false): Promise<Phone> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport: PHONE, permissions, bypassCSP: isInspected });
  if (isInspected) await prepareInspection(context);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { context, page, errors };
}

/**
 * Half of the smoke study, of one cell a network: the same steps in a part of the time, which is minutes where WebGPU is
 * software.
 */
export async function smokeLink(url: string, seed: number): Promise<string> {
  const smoke = presetStudy('smoke', { backend: 'webgpu', seed, allowSoftwareAdapter: true });
  const skeleton = { ...STANDARD_SKELETON, stacks: 1, modulesPerStack: 1, stemChannels: 8 };
  const sampling = { kind: 'uniform', count: SMOKE_TRIALS } as const;
  return `${url}#${await encodeStudyLink({ ...smoke, sampling, space: { kind: 'nas-bench-101', skeleton } })}`;
}
/** Starts the study of the open link, reloads the page in the middle of it and goes on to its result. */
export async function measureWithAReload(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start this study' }).click();
  await waitForVisits(page, VISITS_BEFORE_RELOAD);
  await page.reload();
  await page.getByRole('button', { name: 'Go on measuring' }).click();
  await page.waitForFunction(() => window.leti.status().phase === 'measuring', undefined, { timeout: 120_000 });
  const kept = await page.evaluate(() => window.leti.status().visits);
  if (kept < VISITS_BEFORE_RELOAD) throw new Error(`the reload lost visits: ${kept} of ${VISITS_BEFORE_RELOAD}`);
  await page.getByRole('heading', { name: 'Smoke study' }).waitFor({ timeout: 280_000 });
  await predictorTable(page).waitFor();
}

const VISITS_BEFORE_RELOAD = 15;

async function waitForVisits(page: Page, count: number): Promise<void> {
  await page.waitForFunction((least) => window.leti.status().visits >= least, count, { timeout: 240_000 });
}

/** The shared link of the open result, as it lies in the clipboard. */
export async function shareLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share link' }).click();
  await page.getByText('Link copied').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

export async function exported(page: Page): Promise<Bundle> {
  const text = await page.evaluate(() => window.leti.exportBundle());
  return JSON.parse(text ?? 'null');
}

/** What the predictor's table says, row by row. */
export const predictorTable = (page: Page) =>
  page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first();
