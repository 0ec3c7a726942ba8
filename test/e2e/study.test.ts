import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import type { Bundle, FullMeasurement } from '../../src/share/bundle';
import { LINK_PRECISION_PERCENT } from '../../src/share/link-limits';
import { encodeStudyLink } from '../../src/share/study-link';
import { median } from '../../src/stats/quantile';
import { presetStudy } from '../../src/study/presets';
import { launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import { serveSite } from '../support/site';

const PHONE = { width: 360, height: 740 };
const TRIALS = 24;

let browser: Browser;
let site: RunningServer;

beforeAll(async () => {
  browser = await launchChromium();
  site = await serveSite();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A clean profile of a phone, whose page must not log an error. */
async function phone(): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await browser.newContext({ viewport: PHONE, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return { context, page, errors };
}

const storedVisits = (page: Page): Promise<number> => page.evaluate(() => window.leti.status().visits);

async function waitForVisits(page: Page, count: number): Promise<void> {
  await page.waitForFunction((least) => window.leti.status().visits >= least, count, { timeout: 240_000 });
}

/** Mean over the visits of each visit's median, from the samples in a bundle. */
function latencyOf({ samplesMs, visits }: FullMeasurement): number {
  let end = 0;
  const medians = visits.map(({ samples }) => {
    end += samples;
    return median(samplesMs.slice(end - samples, end));
  });
  return medians.reduce((sum, ms) => sum + ms, 0) / medians.length;
}

const smokeLink = async (seed: number): Promise<string> =>
  `${site.url}#${await encodeStudyLink(presetStudy('smoke', { backend: 'webgpu', seed, allowSoftwareAdapter: true }))}`;

async function exported(page: Page): Promise<Bundle> {
  const text = await page.evaluate(() => window.leti.exportBundle());
  return JSON.parse(text ?? 'null');
}

/** What the predictor's table says, row by row. */
const predictorTable = (page: Page): Promise<string> =>
  page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().innerText();

describe('a first study on webgpu', () => {
  test('one tap, a reload in the middle, the result, its link in a clean profile; then all of it without a network', async () => {
    const { context, page, errors } = await phone();
    await page.goto(await smokeLink(11));
    await page
      .getByRole('button', { name: 'Start this study' })
      .tap()
      .catch(() => page.getByRole('button', { name: 'Start this study' }).click());
    await waitForVisits(page, 30);

    await page.reload();
    await page.getByRole('button', { name: 'Go on measuring' }).click();
    await page.waitForFunction(() => window.leti.status().phase === 'measuring', undefined, { timeout: 120_000 });
    expect(await storedVisits(page)).toBeGreaterThanOrEqual(30);
    await page.getByRole('heading', { name: 'Smoke study' }).waitFor({ timeout: 280_000 });
    await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();

    const bundle = await exported(page);
    expect(bundle.kind).toBe('full');
    expect(bundle.measurements).toHaveLength(TRIALS);
    expect(new Set(bundle.measurements.map((m) => m.trialId)).size).toBe(TRIALS);
    for (const measurement of bundle.measurements) {
      expect(measurement.state).toBe('measured');
      if (measurement.state !== 'measured') continue;
      expect(measurement.visits).toHaveLength(3);
      expect(measurement.visits.every(({ samples }) => samples >= 3)).toBe(true);
      // A network so slow that a chain would take half the visit has none.
      for (const { chain } of measurement.visits) expect(chain?.runs ?? 4).toBeGreaterThanOrEqual(4);
    }
    expect(bundle.sessions).toHaveLength(2);
    for (const { startedAtMs } of bundle.sessions) {
      const roles = bundle.anchors.filter(({ session }) => session === startedAtMs).map(({ role }) => role);
      expect(roles.slice(0, 7)).toEqual([...new Array(3).fill('burn-in'), ...new Array(4).fill('baseline')]);
    }
    const adapters = Object.values(bundle.environments).map((environment) => environment.adapter);
    expect(adapters.every((adapter) => adapter.software && adapter.name.includes('swiftshader'))).toBe(true);

    await page.getByRole('button', { name: 'Share link' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${site.url}#r=`)).toBe(true);
    const table = await predictorTable(page);

    const other = await phone();
    const asked: string[] = [];
    other.page.on('request', (request) => asked.push(request.url()));
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'Smoke study' }).waitFor();
    await other.page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
    expect(asked.every((url) => url.startsWith(site.url) && !url.includes('r='))).toBe(true);
    await other.page.getByText(`each latency within ${LINK_PRECISION_PERCENT}%`).waitFor();
    const received = await exported(other.page);
    expect(received.kind).toBe('summary');
    expect(received.measurements).toHaveLength(TRIALS);
    for (const [i, measurement] of received.measurements.entries()) {
      const own = bundle.measurements[i];
      if (measurement.state !== 'summarised' || own.state !== 'measured') throw new Error('unexpected states');
      expect(measurement.architecture).toEqual(own.architecture);
      const apart = Math.abs(measurement.summary.medianMs / latencyOf(own) - 1);
      expect(100 * apart).toBeLessThanOrEqual(LINK_PRECISION_PERCENT);
      expect(measurement.summary.quality?.grade).toMatch(/^[ABCD]$/);
      const chained = own.visits.filter(({ chain }) => chain !== undefined).length;
      expect(measurement.summary.pipelined !== undefined).toBe(chained >= 2);
    }
    expect(await predictorTable(other.page)).toBe(table);
    expect(other.errors).toEqual([]);
    await other.context.close();

    await page.goto(`${site.url}#/`);
    await page.getByText('Works offline.').waitFor({ timeout: 60_000 });
    await context.setOffline(true);
    await site.close();
    await page.reload();
    await page.getByRole('link', { name: 'Smoke study' }).first().waitFor();
    await page.goto(await smokeLink(12));
    await page.reload();
    await page.getByRole('button', { name: 'Start this study' }).click();
    await waitForVisits(page, 30);
    await page.reload();
    await page.getByRole('button', { name: 'Go on measuring' }).click();
    await page
      .getByRole('region', { name: 'Can latency be predicted?' })
      .getByRole('table')
      .first()
      .waitFor({ timeout: 280_000 });
    expect((await exported(page)).measurements).toHaveLength(TRIALS);
    await page.getByRole('button', { name: 'Share link' }).click();
    await page.getByText('Link copied').waitFor();
    const offlineLink = await page.evaluate(() => navigator.clipboard.readText());
    const offlineTable = await predictorTable(page);
    const tab = await context.newPage();
    await tab.goto(offlineLink);
    await tab.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
    expect(await predictorTable(tab)).toBe(offlineTable);
    expect(errors).toEqual([]);
    await context.close();
  }, 600_000);
});
