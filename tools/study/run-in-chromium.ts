import type { Page } from 'playwright';
import type {} from '../../src/measure/automation';
import { encodeStudyLink } from '../../src/share/link/study-link';
import type { StudyDefinition } from '../../src/study/definition';
import { launchChromium } from '../chromium';
import { startServer } from '../serve';

/** Interval at which the page's status is read; reading it does not disturb a visit. */
const POLL_MS = 1000;

/**
 * Runs a study in the built site, in headless Chromium, and answers the full bundle as JSON text. `afterwards` is given
 * the page with the result before that. Rejects with a sentence.
 */
export async function runStudyInChromium(
  definition: StudyDefinition,
  log: (line: string) => void,
  afterwards: (page: Page) => Promise<void> = async () => undefined,
): Promise<string> {
  const browser = await launchChromium();
  try {
    const server = await startServer({ port: 0, https: false });
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}#${await encodeStudyLink(definition)}`);
      await page.waitForFunction(() => window.leti?.status().screen === 'invited');
      await page.evaluate(() => window.leti.start());
      await untilEnded(page, log);
      await afterwards(page);
      return await page.evaluate(async () => {
        const json = await window.leti.exportBundle();
        if (json === undefined) throw new Error('The page shows no study to export.');
        return json;
      });
    } finally {
      await server.close();
    }
  } finally {
    await browser.close();
  }
}

/** Waits for a study that runs on the page. Rejects with its problem, a sentence. */
export async function untilEnded(page: Page, log: (line: string) => void): Promise<void> {
  let logged = -1;
  for (;;) {
    const status = await page.evaluate(() => window.leti.status());
    if (status.screen === 'study') return;
    if (status.problem !== undefined) throw new Error(status.problem);
    if (status.visits !== logged && status.trials > 0) {
      const all = status.visits + status.visitsLeft;
      log(`${status.visits} of ${all} visits, ${status.ended} of ${status.trials} cells done, ${status.failed} failed`);
      logged = status.visits;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
