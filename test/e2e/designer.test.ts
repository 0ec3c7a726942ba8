import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { decodeStudyLink } from '../../src/share/link/study-link';
import { browserAndSite } from '../support/browser-and-site';
import { inspectPage, prepareInspection } from '../support/inspect-page';

const SIZES = [
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desktop', viewport: { width: 1280, height: 900 } },
];

const at = browserAndSite();

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

describe.each(SIZES)('on a $name', ({ viewport }) => {
  test('from the first screen to a study of one’s own: mended, estimated, and handed on by link and JSON', async () => {
    const context = await at.browser.newContext({
      viewport,
      bypassCSP: true,
      serviceWorkers: 'block',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await prepareInspection(context);
    const page = await context.newPage();
    await page.goto(at.site.url);
    await page.getByRole('link', { name: 'Design a study' }).click();
    await page.getByRole('heading', { name: 'Design a study' }).waitFor();
    const start = page.getByRole('button', { name: /^Start/ });
    // The page ticks one of them itself, as soon as they can be ticked.
    await page.getByRole('checkbox', { name: /Wasm/, disabled: false }).waitFor();
    await page.getByRole('radio', { name: /^Smoke/ }).check();
    await page.getByRole('checkbox', { name: /Wasm/ }).check();
    await page.getByRole('checkbox', { name: /WebGPU/ }).uncheck();

    await page.locator('summary', { hasText: 'Networks' }).click();
    await page.getByLabel('How many cells').fill('0');
    await page.getByText('At least 1.').waitFor();
    await page.locator('summary', { hasText: '1 thing to mend' }).waitFor();
    expect(await start.isDisabled()).toBe(true);
    await inspectPage(page, 'a study that cannot be');
    await page.getByLabel('How many cells').fill('3');
    await page.locator('summary', { hasText: 'How they are timed' }).click();
    await page.getByLabel('Looks, at so many visits').fill('2');
    await page.getByLabel('Name').fill('Three cells');
    expect(await start.isEnabled()).toBe(true);
    await inspectPage(page, 'a study of one’s own');

    await page.getByRole('button', { name: 'Estimate the time' }).click();
    await page.getByRole('button', { name: 'Estimate again' }).waitFor({ timeout: 60_000 });
    await page.getByText(/^From [1-3] networks? visited just now/).waitFor();
    const time = page.getByRole('region', { name: 'How long it takes here' });
    expect(await time.getByRole('listitem').innerText()).toMatch(/^Wasm\s+(about )?\d+( to \d+)?\ss/);

    await page.getByRole('button', { name: 'Share its link' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await copied(page);
    const sent = await decodeStudyLink(link.slice(link.indexOf('#')));
    expect(sent).toMatchObject({
      ok: true,
      value: {
        name: 'Three cells',
        backend: 'wasm',
        sampling: { kind: 'uniform', count: 3 },
        protocol: { looks: [2] },
      },
    });
    await page.getByRole('button', { name: 'Copy as JSON' }).click();
    await page.getByText('Definition copied').waitFor();
    const json = await copied(page);
    expect(JSON.parse(json)).toEqual(sent.ok && sent.value);

    // Elsewhere: the link asks, and its study can be changed before it runs.
    const other = await context.newPage();
    await other.goto(link);
    await other.getByRole('button', { name: 'Change it first' }).click();
    await other.getByRole('heading', { name: 'Design a study' }).waitFor();
    expect(await other.getByLabel('Name').inputValue()).toBe('Three cells');
    await other.locator('summary', { hasText: 'Load a definition' }).click();
    const box = other.getByLabel('Definition as JSON').last();
    await box.fill(json.replace('"count": 3', '"count": -1'));
    await other.getByRole('button', { name: 'Load it' }).click();
    await other.getByText(/sampling\.count/).waitFor();
    await box.fill(json.replace('Three cells', 'From a file'));
    await other.getByRole('button', { name: 'Load it' }).click();
    await other.getByText('All of it is taken over.').waitFor();
    expect(await other.getByLabel('Name').inputValue()).toBe('From a file');
    await context.close();
  }, 120_000);
});

test('a probe that is stopped leaves no estimate and no worker, and who leaves the screen stops it', async () => {
  const context = await at.browser.newContext({ viewport: SIZES[0].viewport, serviceWorkers: 'block' });
  const page = await context.newPage();
  const measuring = () => page.workers().filter((worker) => worker.url().includes('measure'));
  await page.goto(`${at.site.url}#/design`);
  await page.getByRole('checkbox', { name: /CPU/, disabled: false }).check();
  for (const leave of [
    () => page.getByRole('button', { name: 'Stop' }).click(),
    () => page.getByRole('link', { name: 'leti-web' }).click(),
  ]) {
    await page.getByRole('button', { name: 'Estimate the time' }).click();
    await expect.poll(() => measuring().length, { timeout: 30_000 }).toBe(1);
    await leave();
    await expect.poll(() => measuring().length).toBe(0);
  }
  await page.goto(`${at.site.url}#/design`);
  await page.getByRole('button', { name: 'Estimate the time' }).waitFor();
  await context.close();
}, 60_000);
