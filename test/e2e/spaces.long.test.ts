import type { BrowserContext, Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';

const at = browserAndSite();
let context: BrowserContext;
let page: Page;
afterEach(() => context.close());

async function open(): Promise<void> {
  context = await at.browser.newContext({
    viewport: { width: 360, height: 740 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page = await context.newPage();
}

const waitForResult = (): Promise<unknown> =>
  page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 200_000 });

test('popular networks: listed, fetched one by one when looked at, timed, and there without a network', async () => {
  await open();
  const fetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/models/')) fetched.push(new URL(request.url()).pathname);
  });
  await page.goto(at.site.url);
  await page.getByText('Clock step').waitFor();
  expect(fetched).toEqual([]);
  await page.getByRole('link', { name: 'Popular networks' }).click();
  await page.getByRole('link', { name: 'SqueezeNet 1.1' }).waitFor();
  expect(await page.getByRole('checkbox').count()).toBeGreaterThanOrEqual(24);
  expect(fetched).toEqual(['/models/networks/manifest.json']);

  await page.getByRole('link', { name: 'SqueezeNet 1.1' }).click();
  await page
    .getByText(/1\u202f235\u202f496/)
    .first()
    .waitFor();
  await page.getByText(/conv2d/).waitFor();
  expect(fetched).toEqual(['/models/networks/manifest.json', '/models/networks/squeezenet-1-1.json']);

  await page.getByRole('button', { name: 'Time it here' }).click();
  await waitForResult();
  const bundle = JSON.parse((await page.evaluate(() => window.leti.exportBundle())) ?? 'null');
  expect(bundle.measurements).toMatchObject([
    { state: 'measured', architecture: { kind: 'networks', id: 'squeezenet-1-1' } },
  ]);

  await page.goto(`${at.site.url}#/`);
  await page.getByText('Works offline.').waitFor({ timeout: 60_000 });
  await context.setOffline(true);
  await page.goto(`${at.site.url}#/networks/mobilenet-v2`);
  await page.reload();
  await page.getByText(/depthwiseConv2d/).waitFor();
});

test('a NAS-Bench-201 study runs, is shared and opened', async () => {
  await open();
  const preset = presetStudy('nas-bench-201', { backend: 'wasm', seed: 8, allowSoftwareAdapter: true });
  const { protocol } = presetStudy('smoke', { backend: 'wasm', seed: 8, allowSoftwareAdapter: true });
  const study = {
    ...preset,
    protocol,
    sampling: { kind: 'designed', count: 12, pool: 200, quadratic: false },
  } as const;
  await page.goto(`${at.site.url}#${await encodeStudyLink(study)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await waitForResult();
  const predictor = page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first();
  await predictor.waitFor();
  const table = await predictor.innerText();
  await page.getByRole('button', { name: 'Share link' }).click();
  await page.getByText('Link copied').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await page.reload();
  await page.waitForFunction(() => window.leti.status().screen === 'shared');
  await predictor.waitFor();
  expect(await predictor.innerText()).toBe(table);
});

test('a cell is opened by its address, shared and measured', async () => {
  await open();
  await page.goto(`${at.site.url}#/`);
  await page.getByText('Clock step').waitFor();
  await page.goto(`${at.site.url}#/cell/nas-bench-101/1`);
  await page.getByRole('button', { name: /^Share/ }).click();
  await page.getByText('Link copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${at.site.url}#/cell/nas-bench-101/1`);
  await page.getByRole('button', { name: /^Measure/ }).click();
  await waitForResult();
  const bundle = JSON.parse((await page.evaluate(() => window.leti.exportBundle())) ?? 'null');
  expect(bundle.measurements).toMatchObject([{ state: 'measured', architecture: { kind: 'nas-bench-101', index: 1 } }]);
  expect(bundle.study.space.skeleton.stemChannels).toBe(128);
});
