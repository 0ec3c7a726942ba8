import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/link/study-link';
import { presetStudy } from '../../src/study/presets';
import type { BrowserAndSite } from './browser-and-site';
import { inspectPage, prepareInspection } from './inspect-page';

/** Goes through a first study at one size of the screen, and through what leads off its path, and inspects every screen. */
export async function inspectFirstStudy(
  at: BrowserAndSite,
  viewport: { readonly width: number; readonly height: number },
): Promise<void> {
  const context = await at.browser.newContext({ viewport, bypassCSP: true, serviceWorkers: 'block' });
  await prepareInspection(context);
  const page = await context.newPage();
  await page.goto(at.site.url);
  await page.getByText('Clock step').waitFor();
  await inspectPage(page, 'first screen, empty');

  const study = presetStudy('smoke', { backend: 'wasm', seed: 21, allowSoftwareAdapter: true });
  await page.goto(`${at.site.url}#${await encodeStudyLink(study)}`);
  await page.getByRole('button', { name: 'Start this study' }).waitFor();
  await inspectPage(page, 'invitation');

  await page.getByRole('button', { name: 'Start this study' }).click();
  await page.waitForFunction(() => window.leti.status().visits >= 3);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForFunction(() => window.leti.status().phase === 'paused');
  await inspectPage(page, 'run, paused');
  await page.getByRole('button', { name: 'Go on measuring' }).click();

  await page.waitForFunction(() => window.leti.status().screen === 'study', undefined, { timeout: 120_000 });
  await page.getByRole('region', { name: 'Can latency be predicted?' }).getByRole('table').first().waitFor();
  await inspectPage(page, 'study');
  await page
    .getByRole('button', { name: /^Open nb101-/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await inspectPage(page, 'cell');
  await page.getByRole('button', { name: 'Close' }).click();

  await page.goto(`${at.site.url}#/cell/nas-bench-101/200000`);
  await page.getByRole('button', { name: /^Measure/ }).waitFor();
  await inspectPage(page, 'cell editor, NAS-Bench-101');
  await page.goto(`${at.site.url}#/cell/nas-bench-201`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await inspectPage(page, 'cell editor, NAS-Bench-201');
  await page.goto(`${at.site.url}#/networks`);
  await page.getByRole('checkbox').first().waitFor();
  await inspectPage(page, 'popular networks');
  await page.getByRole('link', { name: 'MobileNetV2' }).first().click();
  await page.getByText(/depthwiseConv2d/).waitFor();
  await inspectPage(page, 'one network');
  await page.goto(`${at.site.url}#/own-model`);
  await page.getByText('Choose files').waitFor();
  await inspectPage(page, 'own model');
  await page.goto(`${at.site.url}#/glossary/`);
  await page.getByRole('heading', { name: 'Glossary' }).waitFor();
  await inspectPage(page, 'glossary');
  await page.goto(`${at.site.url}#r=nonsense`);
  await page.waitForFunction(() => window.leti.status().screen === 'link-problem');
  await inspectPage(page, 'link problem');
  await page.goto(`${at.site.url}#/`);
  await page.getByRole('link', { name: 'Smoke study' }).first().waitFor();
  await inspectPage(page, 'first screen with a study');
  await context.close();
}
