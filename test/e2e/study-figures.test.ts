import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { environmentId } from '../../src/measure/record/environment';
import { fullBundle } from '../../src/share/bundle/convert-record';
import { browserAndSite } from '../support/browser-and-site';
import { recordOf } from '../support/gallery/fixtures';

const at = browserAndSite();

/** The fixture's place has a name that is no id. */
const RECORD = recordOf({ preset: 'quick', backend: 'wasm' });
const [[NAME, PLACE]] = Object.entries(RECORD.environments);
const STUDY = JSON.stringify(fullBundle(RECORD)).replaceAll(NAME, environmentId(PLACE));

const figure = (page: Page, name: RegExp) => page.getByRole('figure', { name });

for (const [size, viewport] of Object.entries({
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 900 },
})) {
  test(`a study on a ${size}: its claims, a point by keys, its cell, a chart and its numbers as files`, async () => {
    const context = await at.browser.newContext({ viewport });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(at.site.url);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'study.json', mimeType: 'application/json', buffer: Buffer.from(STUDY) });
    await page.getByRole('heading', { level: 1, name: 'A shared study' }).waitFor();

    await page.getByRole('button', { name: 'What it says' }).click();
    const claim = figure(page, /^MACs are a poor guide/);
    await claim.getByText(/times as long, at least .* by their intervals/).waitFor();
    await page.getByText('were not timed alone').waitFor();

    await page.getByRole('button', { name: 'Figures' }).click();
    const work = figure(page, /^Latency against/);
    await work.getByRole('radio', { name: 'Bytes moved' }).check();
    await work.getByText(/a MB moved/).waitFor();
    const picture = work.getByRole('group', { name: 'Latency against bytes moved' });
    await picture.focus();
    await page.keyboard.press('ArrowRight');
    const told = await work.getByRole('status').innerText();
    expect(told).toMatch(/^nb101-\d+: .* ms, bytes moved, MB: /);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { level: 2, name: told.split(':')[0] }).waitFor();
    await dialog.getByText('visit 3', { exact: true }).waitFor();
    await dialog.getByRole('heading', { name: 'Environment' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();

    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        work.getByRole('button', { name, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const svg = await saved('Save as SVG');
    expect(svg.name).toBe('leti-latency-against-bytes.svg');
    expect(svg.bytes.toString()).toContain('Quick study');
    const png = await saved('Save as PNG');
    expect([...png.bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    await work.getByText('These numbers as a table').click();
    const csv = await saved('Save as CSV');
    expect(csv.bytes.toString().trim().split('\r\n')).toHaveLength(41);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);
}
