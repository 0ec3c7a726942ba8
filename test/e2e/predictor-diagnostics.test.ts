import { expect, test } from 'vitest';
import { encodeLink } from '../../src/share/link/result-link';
import { browserAndSite } from '../support/browser-and-site';
import { phone, predictorTable } from '../support/first-study';
import { recordOf } from '../support/gallery/fixtures';
import { inspectPage } from '../support/inspect-page';

const at = browserAndSite();

test.each([
  ['phone', { width: 360, height: 740 }],
  ['desktop', { width: 1280, height: 900 }],
])(
  'a person asks for every diagnostic, on a %s',
  async (_, viewport) => {
    const { context, page, errors } = await phone(at.browser, true);
    await page.setViewportSize(viewport);
    await page.goto(`${at.site.url}#${await encodeLink(recordOf())}`);
    await predictorTable(page).waitFor({ timeout: 120_000 });
    const section = page.getByRole('region', { name: 'Can latency be predicted?' });
    await predictorTable(page).getByRole('rowheader', { name: 'Noise alone' }).waitFor();
    await section.getByText('Fitted to 24 cells').click();
    await section.getByText('20261123').waitFor();

    await section.getByRole('button', { name: 'Draw the learning curve' }).click();
    await section.getByRole('figure', { name: 'Learning curve' }).waitFor({ timeout: 60_000 });
    await section.getByRole('button', { name: 'Find out what it relies on' }).click();
    await section.getByRole('figure', { name: 'What it relies on' }).waitFor({ timeout: 60_000 });
    await section.getByRole('button', { name: 'Find ten cells' }).click();
    const next = section.getByRole('table', { name: '10 cells to measure next' });
    await next.waitFor({ timeout: 60_000 });
    expect(await next.getByRole('link').count()).toBe(10);
    await section.getByText('only its own device can add to it').waitFor();

    // Answers are of one estimator; a question can be stopped.
    await section.getByLabel('Estimator').selectOption('Boosted trees');
    await section.getByRole('heading', { name: 'Boosted trees:' }).waitFor();
    // The question may be answered sooner than a tap can follow: it is stopped as soon as it can be.
    const stopped = section.evaluate(
      (region) =>
        new Promise<void>((resolve) => {
          const observer = new MutationObserver(() => {
            const stop = [...region.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop');
            if (stop === undefined) return;
            observer.disconnect();
            stop.click();
            resolve();
          });
          observer.observe(region, { childList: true, subtree: true });
        }),
    );
    await section.getByRole('button', { name: 'Draw the learning curve' }).click();
    await stopped;
    await section.getByText('That was stopped').waitFor();
    await section.getByLabel('Estimator').selectOption('Automatic');
    await section.getByRole('figure', { name: 'Learning curve' }).waitFor();

    await section.getByRole('radio', { name: 'Predicted latency' }).check({ force: true });
    await section.getByRole('radio', { name: 'max-pool' }).check({ force: true });
    // Groups of radio buttons and headings of charts that appeared one after the other have ids of their own.
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    await inspectPage(page, 'the diagnostics of a predictor');
    expect(errors).toEqual([]);
    await context.close();
  },
  240_000,
);
