import { expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { fullBundle } from '../../src/share/bundle/convert-record';
import { decodeStudyLink } from '../../src/share/link/study-link';
import { browserAndSite } from '../support/browser-and-site';
import { phone } from '../support/first-study';
import { madeStudy } from '../support/studies-to-compare';

const at = browserAndSite();

/** Of another phone: this one can only measure its cells anew. */
const OTHER = madeStudy({ backend: 'webgpu', preset: 'smoke', deviceName: 'Pixel 8' });

test('a study of another phone gets its second here: asked for by link, then measured on another backend and compared', async () => {
  const { context, page, errors } = await phone(at.browser);
  await page.goto(`${at.site.url}#/compare`);
  await page.getByLabel('Open a study file').setInputFiles({
    name: 'study.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(fullBundle(OTHER))),
  });
  await page.getByRole('link', { name: 'Compare', exact: true }).click();

  await page.getByRole('button', { name: 'Share a link to measure' }).click();
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(await decodeStudyLink(link.slice(link.indexOf('#')))).toEqual({ ok: true, value: OTHER.definition });

  await page.getByRole('button', { name: 'Measure the same cells on Wasm' }).click();
  await page.waitForFunction(() => window.leti.status().phase === 'measuring', undefined, { timeout: 60_000 });
  await page.getByRole('heading', { name: 'Studies side by side' }).waitFor({ timeout: 240_000 });
  await page.getByText('24 cells in common').first().waitFor();
  expect(await page.locator('.compare-sides li').allInnerTexts()).toEqual([
    expect.stringMatching(/^WebGPU\s+“Pixel 8”/),
    expect.stringMatching(/^Wasm/),
  ]);
  expect(errors).toEqual([]);
  await context.close();
}, 400_000);
