import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import type { Bundle, FullMeasurement } from '../../src/share/bundle/bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { CurrentStudy } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { mainThreadTasks } from '../../tools/bench/main-thread';
import { browserAndSite } from '../support/browser-and-site';

const TRIALS = 1000;
/** Those of the protocol's one look; what a fault takes away is made again. */
const MIN_VISITS = 3 * TRIALS;
const TRACE = join(tmpdir(), `leti-thousand-${process.pid}.json`);

const at = browserAndSite();
afterAll(() => rmSync(TRACE, { force: true }));

const smoke = presetStudy('smoke', { backend: 'wasm', seed: 31, allowSoftwareAdapter: true });
const study: CurrentStudy = {
  ...smoke,
  name: 'A thousand cells',
  space: {
    kind: 'nas-bench-101',
    skeleton: { stemChannels: 5, stacks: 2, modulesPerStack: 1, inputSize: 8, classes: 10 },
  },
  sampling: { kind: 'uniform', count: TRIALS },
  protocol: { ...smoke.protocol, coolDownLimitMs: 0 },
};

/** Bytes that the browser counts for this site. */
const storedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? Number.NaN);

const waitForVisits = (page: Page, count: number): Promise<unknown> =>
  page.waitForFunction(
    (least) => window.leti.status().visits >= least || window.leti.status().screen === 'study',
    count,
    { timeout: 1_200_000, polling: 1000 },
  );

test('a thousand trials: bounded memory, a page that stays free, storage that grows as the visits do', async () => {
  const context = await at.browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(`${at.site.url}#${await encodeStudyLink(study)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await waitForVisits(page, 10);
  await at.browser.startTracing(page, { path: TRACE, categories: ['toplevel'] });
  const bytes = [await storedBytes(page)];
  for (const quarter of [1, 2, 3, 4]) {
    await waitForVisits(page, (MIN_VISITS * quarter) / 4);
    // The result is another screen with work of its own: the trace is that of the run.
    if (quarter === 3) await at.browser.stopTracing();
    bytes.push(await storedBytes(page));
  }
  await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 120_000 });
  const text = await page.evaluate(() => window.leti.exportBundle());
  const { measurements }: Bundle = JSON.parse(text ?? 'null');

  expect(measurements).toHaveLength(TRIALS);
  const visits = measurements.filter(isMeasured).flatMap((measurement) => measurement.visits);
  expect(visits.length).toBeGreaterThanOrEqual(MIN_VISITS);
  expect(visits.length).toBeLessThanOrEqual(2 * MIN_VISITS);
  for (const { memory } of visits) {
    expect(memory.tensorsAfter).toBe(memory.tensorsBefore);
    expect(memory.bytesAfter).toBe(memory.bytesBefore);
  }
  const heaps = visits
    .toSorted((a, b) => a.startedAtMs - b.startedAtMs)
    .map(({ memory }) => memory.allocatedBytes ?? Number.NaN);
  const settled = Math.max(...heaps.slice(0, TRIALS));
  expect(Math.max(...heaps.slice(TRIALS))).toBeLessThanOrEqual(settled);

  const { ownMs, collectorMs } = mainThreadTasks(readFileSync(TRACE, 'utf8'));
  expect(ownMs.length).toBeGreaterThan(MIN_VISITS);
  const longestMs = Math.max(...ownMs);
  expect(longestMs).toBeLessThan(50);
  // What the page leaves behind decides how long these are, the browser when they come.
  expect(collectorMs.length).toBeGreaterThan(0);
  const longestCollectionMs = Math.max(...collectorMs);
  expect(longestCollectionMs).toBeLessThan(100);

  const growth = bytes.slice(1).map((now, i) => now - bytes[i]);
  const mean = growth.reduce((sum, value) => sum + value, 0) / growth.length;
  // The database compacts when it pleases: quarters differ, but none grows with what is there already.
  expect(Math.max(...growth)).toBeLessThan(2.5 * mean);
  console.log(
    `${visits.length} visits, heap ${settled / 2 ** 20} MiB, longest task ${longestMs.toFixed(1)} ms of ${ownMs.length}, ` +
      `collection ${longestCollectionMs.toFixed(1)} ms of ${collectorMs.length}, ` +
      `stored per quarter ${growth.map((value) => `${(value / 2 ** 20).toFixed(2)} MiB`).join(', ')}, bundle ${((text ?? '').length / 2 ** 20).toFixed(2)} MiB`,
  );
  await context.close();
}, 1_800_000);

const isMeasured = (measurement: Bundle['measurements'][number]): measurement is FullMeasurement =>
  measurement.state === 'measured';
