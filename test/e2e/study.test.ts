import { describe, expect, test } from 'vitest';
import { countedVisits, type VisitContext } from '../../src/measure/record/counted-visits';
import type { FullMeasurement } from '../../src/share/bundle/bundle';
import { LINK_PRECISION_PERCENT } from '../../src/share/link/envelope';
import { median } from '../../src/stats/quantile';
import { browserAndSite } from '../support/browser-and-site';
import {
  exported,
  measureWithAReload,
  phone,
  predictorTable,
  SMOKE_TRIALS,
  shareLink,
  smokeLink,
} from '../support/first-study';

const at = browserAndSite();

/** Mean over the visits that count of each visit's median, from the samples in a bundle. */
function latencyOf({ samplesMs, visits }: FullMeasurement, context: VisitContext): number {
  let end = 0;
  const medians = new Map(
    visits.map((visit) => {
      end += visit.samples;
      return [visit, median(samplesMs.slice(end - visit.samples, end))];
    }),
  );
  const { counted } = countedVisits(visits, context);
  return counted.reduce((sum, visit) => sum + (medians.get(visit) ?? Number.NaN), 0) / counted.length;
}

describe('a first study on webgpu', () => {
  test('one tap, a reload in the middle, the result, and its link in a clean profile', async () => {
    const { context, page, errors } = await phone(at.browser);
    await page.goto(await smokeLink(at.site.url, 11));
    await measureWithAReload(page);

    const bundle = await exported(page);
    expect(bundle.kind).toBe('full');
    expect(bundle.measurements).toHaveLength(SMOKE_TRIALS);
    expect(new Set(bundle.measurements.map((m) => m.trialId)).size).toBe(SMOKE_TRIALS);
    for (const measurement of bundle.measurements) {
      expect(measurement.state).toBe('measured');
      if (measurement.state !== 'measured') continue;
      // Three, and as many more as the anchors mark, up to twice as many in all.
      expect(measurement.visits.length).toBeGreaterThanOrEqual(3);
      expect(measurement.visits.length).toBeLessThanOrEqual(6);
      expect(measurement.visits.every(({ samples }) => samples >= 3)).toBe(true);
      // A network so slow that a chain would take half the visit has none.
      for (const { chain } of measurement.visits) expect(chain?.runs ?? 4).toBeGreaterThanOrEqual(4);
    }
    expect(bundle.sessions).toHaveLength(2);
    for (const { startedAtMs } of bundle.sessions) {
      const roles = bundle.anchors.filter(({ session }) => session === startedAtMs).map(({ role }) => role);
      const settled = roles.findIndex((role) => role !== 'burn-in');
      expect(settled).toBeGreaterThanOrEqual(4);
      expect(roles.slice(settled, settled + 4)).toEqual(new Array(4).fill('baseline'));
    }
    const adapters = Object.values(bundle.environments).map((environment) => environment.adapter);
    expect(adapters.every((adapter) => adapter.software && adapter.name.includes('swiftshader'))).toBe(true);

    const link = await shareLink(page);
    expect(link.startsWith(`${at.site.url}#r=`)).toBe(true);
    const table = await predictorTable(page).innerText();

    const other = await phone(at.browser);
    const asked: string[] = [];
    other.page.on('request', (request) => asked.push(request.url()));
    await other.page.goto(link);
    await other.page.getByRole('heading', { name: 'A shared study' }).waitFor();
    await predictorTable(other.page).waitFor();
    expect(asked.every((url) => url.startsWith(at.site.url) && !url.includes('r='))).toBe(true);
    await other.page.getByText(`each latency within ${LINK_PRECISION_PERCENT}%`).waitFor();
    const received = await exported(other.page);
    expect(received.kind).toBe('summary');
    expect(received.measurements).toHaveLength(SMOKE_TRIALS);
    for (const [i, measurement] of received.measurements.entries()) {
      const own = bundle.measurements[i];
      if (measurement.state !== 'summarised' || own.state !== 'measured') throw new Error('unexpected states');
      expect(measurement.architecture).toEqual(own.architecture);
      const apart = Math.abs(
        measurement.summary.medianMs / latencyOf(own, { protocol: bundle.study.protocol, anchors: bundle.anchors }) - 1,
      );
      expect(100 * apart).toBeLessThanOrEqual(LINK_PRECISION_PERCENT);
      expect(measurement.summary.quality?.grade).toMatch(/^[ABCD]$/);
      // Of the visits that count, which may be fewer.
      const chained = own.visits.filter(({ chain }) => chain !== undefined).length;
      if (measurement.summary.pipelined !== undefined) expect(chained).toBeGreaterThanOrEqual(2);
    }
    expect(await predictorTable(other.page).innerText()).toBe(table);
    expect(other.errors).toEqual([]);
    await other.context.close();
    expect(errors).toEqual([]);
    await context.close();
  }, 600_000);
});
