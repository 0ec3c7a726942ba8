import { expect, test } from 'vitest';
import { launchChromium } from '../../tools/chromium';
import {
  exported,
  measureWithAReload,
  phone,
  predictorTable,
  SMOKE_TRIALS,
  shareLink,
  smokeLink,
} from '../support/first-study';
import { serveSite } from '../support/site';

test('a page that was open once measures, goes on after a reload and shares, with no network and no server', async () => {
  const browser = await launchChromium();
  const site = await serveSite();
  try {
    const { context, page, errors } = await phone(browser);
    await page.goto(`${site.url}#/`);
    await page.getByText('Works offline.').waitFor({ timeout: 60_000 });
    await context.setOffline(true);
    await site.close();
    await page.reload();
    await page.goto(await smokeLink(site.url, 12));
    await page.reload();
    await measureWithAReload(page);
    expect((await exported(page)).measurements).toHaveLength(SMOKE_TRIALS);

    const link = await shareLink(page);
    const table = await predictorTable(page).innerText();
    const tab = await context.newPage();
    await tab.goto(link);
    await predictorTable(tab).waitFor();
    expect(await predictorTable(tab).innerText()).toBe(table);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
  }
}, 600_000);
