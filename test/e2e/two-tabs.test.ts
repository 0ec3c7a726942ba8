import { expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';

const at = browserAndSite();

test('a study that one tab measures cannot be gone on with in another, and loses nothing by the attempt', async () => {
  const context = await at.browser.newContext();
  const [here, there] = [await context.newPage(), await context.newPage()];
  const smoke = presetStudy('smoke', { backend: 'wasm', seed: 21, allowSoftwareAdapter: true });
  // Visits of five seconds, and no waiting for a device that the other tab slows down: a visit is under way all the time.
  const protocol = { ...smoke.protocol, samplesPerVisit: 10_000, visitBudgetMs: 5_000, coolDownLimitMs: 0 };
  const study = { ...smoke, protocol };
  await here.goto(`${at.site.url}#${await encodeStudyLink(study)}`);
  await here.getByRole('button', { name: 'Start this study' }).click();
  await here.waitForFunction(() => window.leti.status().phase !== undefined);
  await there.goto(at.site.url);
  const goOn = there.getByRole('button', { name: 'Go on measuring' }).first();
  await goOn.waitFor();
  await here.waitForFunction(() => window.leti.status().visits > 0, undefined, { timeout: 120_000 });
  await here.waitForFunction(() => window.leti.status().phase === 'measuring', undefined, { timeout: 60_000 });
  await goOn.click();
  await there.getByText('Another tab is measuring').waitFor();
  expect(await there.getByText('The tab was killed').count()).toBe(0);

  const before = await here.evaluate(() => window.leti.status().visits);
  await here.waitForFunction((least) => window.leti.status().visits > least, before, { timeout: 60_000 });
  expect(await here.evaluate(() => window.leti.status())).toMatchObject({ failed: 0 });
  await context.close();
});
