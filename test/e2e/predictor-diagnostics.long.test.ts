import { expect, test } from 'vitest';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { CurrentStudy } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import { browserAndSite } from '../support/browser-and-site';
import { exported, phone, predictorTable } from '../support/first-study';

const at = browserAndSite();

const TWELVE: CurrentStudy = {
  ...presetStudy('smoke', { backend: 'wasm', seed: 7, allowSoftwareAdapter: true }),
  name: 'Twelve',
  sampling: { kind: 'uniform', count: 12 },
};

test('ten more cells are found, measured by one tap as the study was, and learnt from together with it', async () => {
  const { context, page, errors } = await phone(at.browser);
  await page.goto(`${at.site.url}#${await encodeStudyLink(TWELVE)}`);
  await page.getByRole('button', { name: 'Start this study' }).click();
  await page.getByRole('heading', { name: 'Twelve', exact: true }).waitFor({ timeout: 240_000 });
  await predictorTable(page).waitFor({ timeout: 120_000 });
  const first = await exported(page);

  await page.getByRole('button', { name: 'Find ten cells' }).click();
  await page.getByRole('button', { name: 'Measure these 10' }).click({ timeout: 60_000 });
  await page.getByRole('heading', { name: 'Twelve, 10 more' }).waitFor({ timeout: 240_000 });
  const more = await exported(page);
  expect(more.measurements).toHaveLength(10);
  const ids = new Set(first.measurements.map(({ trialId }) => trialId));
  expect(more.measurements.filter(({ trialId }) => ids.has(trialId))).toEqual([]);
  expect({ ...more.study, name: '', sampling: '' }).toEqual({ ...first.study, name: '', sampling: '' });

  await predictorTable(page).waitFor({ timeout: 120_000 });
  // The input itself lies under its label, and charts that come in meanwhile move both.
  await page.locator('label', { hasText: 'All alike' }).click();
  await page.getByText('Fitted to 22 cells').waitFor({ timeout: 120_000 });
  expect(errors).toEqual([]);
  await context.close();
}, 900_000);
