import { chromium } from 'playwright';
import { median } from '../../../src/stats/quantile';
import { findChromium } from '../../chromium';
import { listen } from '../../serve';
import { installDependencies } from '../../setup.mjs';
import type { BenchLine } from '../line';

const RUNS = 3;

/** Each category with its mark at least, of 100. */
const MARKS = [
  { category: 'performance', name: 'site.performance', limit: 95 },
  { category: 'accessibility', name: 'site.accessibility', limit: 100 },
  { category: 'best-practices', name: 'site.bestPractices', limit: 100 },
  { category: 'seo', name: 'site.seo', limit: 100 },
] as const;

type Marks = Readonly<Record<(typeof MARKS)[number]['category'], number>>;

/** Lighthouse's marks of the page at `url` as a phone opens it: medians of three runs, each in a browser of its own. */
export async function* lighthouseLines(url: string): AsyncGenerator<BenchLine> {
  installDependencies('tools/bench/lighthouse');
  const runs: Marks[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await marksOf(url));
  for (const { category, name, limit } of MARKS) {
    const value = median(runs.map((marks) => marks[category]));
    yield { name, value, limit, better: 'higher', n: RUNS, unit: 'of 100' };
  }
}

/** Failed audits go to standard error, since a score alone does not show what to fix. */
async function marksOf(url: string): Promise<Marks> {
  // Not before it is installed.
  const { default: lighthouse } = await import('lighthouse');
  const port = await freePort();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: ['--no-sandbox', `--remote-debugging-port=${port}`],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    const onlyCategories = MARKS.map(({ category }) => category);
    const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories });
    if (result === undefined) throw new Error('Lighthouse gave no result.');
    const { categories, audits } = result.lhr;
    const weighty = Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight, id }) => weight > 0 && (audits[id].score ?? 1) < 1).map(({ id }) => audits[id]),
    );
    for (const { id, score, title, displayValue = '' } of weighty)
      console.error(`lighthouse: ${id} ${score} ${title} ${displayValue}`);
    const mark = (category: (typeof MARKS)[number]['category']): number => 100 * (categories[category]?.score ?? 0);
    return {
      performance: mark('performance'),
      accessibility: mark('accessibility'),
      'best-practices': mark('best-practices'),
      seo: mark('seo'),
    };
  } finally {
    await browser.close();
  }
}

/** A free TCP port. */
async function freePort(): Promise<number> {
  const server = await listen((_, response) => response.end(), { port: 0 });
  await server.close();
  return server.port;
}
