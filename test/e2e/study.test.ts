import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FullMeasurement } from '../../src/share/bundle';
import { LINK_PRECISION_PERCENT } from '../../src/share/link-limits';
import { median } from '../../src/stats/quantile';
import { launchChromium } from '../../tools/chromium';
import type { RunningServer } from '../../tools/serve';
import {
  exported,
  measureWithAReload,
  phone,
  predictorTable,
  SMOKE_TRIALS,
  shareLink,
  smokeLink,
} from '../support/first-study';
import { serveSite } from '../support/site';

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

/** Mean over the visits of each visit's median, from the samples in a bundle. */
function latencyOf({ samplesMs, visits }: FullMeasurement): number {
  let end = 0;
  const medians = visits.map(({ samples }) => {
    end += samples;
    return median(samplesMs.slice(end - samples, end));
  });
  return medians.reduce((sum, ms) => sum + ms, 0) / medians.length;
}

describe('a first study on webgpu', () => {
  test('one tap, a reload in the middle, the result, and its link in a clean profile', async () => {
    const { context, page, errors } = await phone(browser);
    await page.goto(await smokeLink(site.url, 11));
    await measureWithAReload(page);

    const bundle = await exported(page);
    expect(bundle.kind).toBe('full');
    expect(bundle.measurements).toHaveLength(SMOKE_TRIALS);
    expect(new Set(bundle.measurements.map((m) => m.trialId)).size).toBe(SMOKE_TRIALS);
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

    const link = await shareLink(page);
    expect(link.startsWith(`${site.url}#r=`)).toBe(true);
    const table = await predictorTable(page).innerText();

    const other = await phone(browser);
    const asked: string[] = [];
    other.page.on('request', (request) => asked.push(request.url()));
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'Smoke study' }).waitFor();
    await predictorTable(other.page).waitFor();
    expect(asked.every((url) => url.startsWith(site.url) && !url.includes('r='))).toBe(true);
    await other.page.getByText(`each latency within ${LINK_PRECISION_PERCENT}%`).waitFor();
    const received = await exported(other.page);
    expect(received.kind).toBe('summary');
    expect(received.measurements).toHaveLength(SMOKE_TRIALS);
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
    expect(await predictorTable(other.page).innerText()).toBe(table);
    expect(other.errors).toEqual([]);
    await other.context.close();
    expect(errors).toEqual([]);
    await context.close();
  }, 600_000);
});
