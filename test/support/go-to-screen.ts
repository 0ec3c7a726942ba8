import type { Page } from 'playwright';
import type {} from '../../src/measure/automation';

/** Goes to an address of the site, and waits until the screen of this name is on. */
export async function goToScreen(page: Page, fragment: string, screen: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, fragment);
  await page.waitForFunction((expected) => window.leti.status().screen === expected, screen);
}

/** The same by way of the first screen, so that none is taken for the one before. */
export async function goFromHome(page: Page, fragment: string, screen: string): Promise<void> {
  await goToScreen(page, '#/', 'home');
  await goToScreen(page, fragment, screen);
}

/** Opens a study file, given as JSON, on the first screen; answers the study's id here. */
export async function importStudy(page: Page, json: string): Promise<string> {
  await goToScreen(page, '#/', 'home');
  const file = { name: 'study.json', mimeType: 'application/json', buffer: Buffer.from(json) };
  await page.getByLabel('Open a study file').setInputFiles(file);
  await page.waitForFunction(() => window.leti.status().screen === 'study');
  return page.evaluate(() => decodeURIComponent(location.hash.replace('#/study/', '')));
}
