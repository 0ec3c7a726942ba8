import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { seededRandom } from '../../src/base/random';
import type {} from '../../src/measure/automation';
import type { Bundle } from '../../src/share/bundle/bundle';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { presetStudy } from '../../src/study/presets';
import { type KillableBrowser, startKillableBrowser } from './killable-browser';
import { serveSite } from './site';

interface Kills {
  readonly cells: number;
  readonly kills: number;
  readonly seed: number;
}

/** What was seen, for a report. */
export interface KillFigures {
  readonly visitsBeforeKills: readonly number[];
  readonly visits: number;
  readonly failed: number;
}

/** Visits between two kills, at least and at most; and the time after the last of them, in ms: in the middle of another. */
const [MIN_VISITS, MAX_VISITS, MAX_DELAY_MS] = [1, 9, 400];

/**
 * Measures a study on wasm and kills, at moments drawn from the seed, its renderer or the whole browser by SIGKILL in turn.
 * Every visit that was stored before a kill must be stored unchanged after it, and every cell must be measured.
 */
export async function measureThroughKills({ cells, kills, seed }: Kills): Promise<KillFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'leti-kills-'));
  const site = await serveSite();
  const random = seededRandom(seed);
  let browser: KillableBrowser | undefined;
  try {
    browser = await startKillableBrowser(folder);
    let page = await browser.newPage();
    await page.goto(`${site.url}#${await encodeStudyLink(smallStudy(cells))}`);
    await page.getByRole('button', { name: 'Start this study' }).click();
    const visitsBeforeKills: number[] = [];
    let stored = 0;
    for (let kill = 0; kill < kills; kill++) {
      const until = stored + MIN_VISITS + Math.floor(random() * (MAX_VISITS - MIN_VISITS));
      await page.waitForFunction((count) => window.leti.status().visits >= count, until, { timeout: 120_000 });
      const before = await visitsIn(page);
      await page.waitForTimeout(random() * MAX_DELAY_MS);
      visitsBeforeKills.push(before.size);
      if (kill % 2 === 0) await browser.killRenderers();
      else {
        await browser.kill();
        browser = await startKillableBrowser(folder);
      }
      page = await browser.newPage();
      await page.goto(site.url);
      await page.getByRole('button', { name: 'Go on measuring' }).first().waitFor();
      const after = await visitsIn(page);
      stored = after.size;
      for (const [key, visit] of before) expect(after.get(key), `visit ${key} after kill ${kill + 1}`).toBe(visit);
      await page.getByRole('button', { name: 'Go on measuring' }).first().click();
    }
    await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 300_000 });
    const { measurements }: Bundle = JSON.parse((await page.evaluate(() => window.leti.exportBundle())) ?? 'null');
    const failed = measurements.filter(({ state }) => state === 'failed').length;
    expect(measurements).toHaveLength(cells);
    expect(failed).toBe(0);
    return { visitsBeforeKills, visits: (await visitsIn(page)).size, failed };
  } finally {
    await browser?.kill();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function smallStudy(cells: number) {
  const smoke = presetStudy('smoke', { backend: 'wasm', seed: 29, allowSoftwareAdapter: true });
  return {
    ...smoke,
    sampling: { kind: 'uniform', count: cells } as const,
    protocol: { ...smoke.protocol, coolDownLimitMs: 0 },
  };
}

/** Every stored visit as JSON, by its key. */
async function visitsIn(page: Page): Promise<ReadonlyMap<string, string>> {
  const rows = await page.evaluate(
    () =>
      new Promise<[string, string][]>((resolve, reject) => {
        const opening = indexedDB.open('leti');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          if (!opening.result.objectStoreNames.contains('visits')) return resolve([]);
          const reading = opening.result.transaction('visits').objectStore('visits').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(
              reading.result.map((row) => [
                [row.studyId, row.position, row.visitIndex].join(),
                JSON.stringify(row.visit),
              ]),
            );
          };
        };
      }),
  );
  return new Map(rows);
}
