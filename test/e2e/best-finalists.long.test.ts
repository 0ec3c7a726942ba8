import type { Locator } from 'playwright';
import { expect, test } from 'vitest';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';
import { phone } from '../support/first-study';

const at = browserAndSite();
const rowsOf = (section: Locator): Promise<number> => section.getByRole('rowheader').count();

test('from a study measured here to a verified front: the finalists are measured and come back as truth', async () => {
  const { context, page, errors } = await phone(at.browser);
  const beganAtMs = Date.now();
  const study = presetStudy('smoke', { backend: 'wasm', seed: 5, allowSoftwareAdapter: true });
  await page.goto(`${at.site.url}#${await encodeStudyLink(study)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 300_000 });
  const studiedAtMs = Date.now();
  await page.goto(`${at.site.url}#/best`);
  await page.getByRole('heading', { name: /^Best within/ }).waitFor({ timeout: 120_000 });
  await page.getByRole('radio', { name: /^NAS cells/ }).check({ force: true });
  await page
    .getByRole('region', { name: /^Best within/ })
    .getByText('Capacity, not accuracy')
    .waitFor({ timeout: 120_000 });
  const foundAtMs = Date.now();
  const hash = await page.evaluate(() => location.hash);

  const truth = page.getByRole('region', { name: 'Is that true?' });
  await truth.getByRole('button', { name: 'Measure the finalists' }).waitFor();
  // Of five finalists, one or the other can be among the cells of the study: that depends on the latencies measured.
  const measuredBefore = /Of the best 5, (\d) (is|are) not measured yet/.exec(await truth.innerText());
  const finalists = measuredBefore === null ? 5 : Number(measuredBefore[1]);
  await truth.getByRole('button', { name: 'Measure the finalists' }).click();
  // Not the phase: one finalist is measured faster than the run's screen changes.
  await expect
    .poll(async () => [await page.evaluate(() => window.leti.status().problem), await rowsOf(truth)], {
      timeout: 300_000,
    })
    .toEqual([undefined, finalists]);
  await page.getByText(/predictions were put to the test/).waitFor();
  // The study it began with, and the field that was on the screen.
  expect(await page.evaluate(() => location.hash)).toMatch(/^#\/best\/.+/);
  expect(hash).toBe('#/best');
  await truth.getByRole('rowheader').first().getByRole('link').waitFor();
  console.info(
    `study ${(studiedAtMs - beganAtMs) / 1000} s, search ${(foundAtMs - studiedAtMs) / 1000} s, finalists ${(Date.now() - foundAtMs) / 1000} s`,
  );
  expect(errors).toEqual([]);
  await context.close();
}, 900_000);
