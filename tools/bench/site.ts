import { sum } from '../../src/base/aggregate';
import { launchChromium } from '../chromium';
import { startServer } from '../serve';
import { largeStudyLines } from './large-study';
import { lighthouseLines } from './lighthouse/lighthouse';
import type { Bench, BenchLine, BenchOptions } from './line';

/** Of everything the first screen asks for, as it travels. */
const FIRST_SCREEN_KILOBYTES = 100;

export const siteBench: Bench = {
  about:
    "Lighthouse's marks of the built site, the weight of its first screen, a study of 10,000 cells opened and filtered",
  figures: [
    'site.performance',
    'site.accessibility',
    'site.bestPractices',
    'site.seo',
    'site.firstScreenKilobytes',
    'site.open10kSeconds',
    'site.filter10kSeconds',
  ],
  parts: ['lighthouse', 'weight', 'large'],
  backends: [],
  needs: 'site',
  run: siteLines,
};

async function* siteLines({ only }: BenchOptions): AsyncGenerator<BenchLine> {
  const isAsked = (part: string): boolean => only === undefined || only === part;
  const server = await startServer({ port: 0, https: false });
  try {
    if (isAsked('lighthouse')) yield* lighthouseLines(server.url);
    if (isAsked('weight')) yield await weightLine(server.url);
    if (isAsked('large')) yield* largeStudyLines(server.url);
  } finally {
    await server.close();
  }
}

/**
 * Compressed bytes and their headers of all that is loaded before the first screen is complete, the service worker's own
 * copies left out.
 */
async function weightLine(url: string): Promise<BenchLine> {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    context.on('requestfinished', (request) => {
      sizes.push(
        request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
      );
    });
    await page.goto(url);
    await page.getByRole('button', { name: /^Start the/ }).waitFor();
    await page.waitForLoadState('networkidle');
    const bytes = sum(await Promise.all(sizes));
    return {
      name: 'site.firstScreenKilobytes',
      value: bytes / 1000,
      limit: FIRST_SCREEN_KILOBYTES,
      better: 'lower',
      n: 1,
      unit: 'KB',
    };
  } finally {
    await browser.close();
  }
}
