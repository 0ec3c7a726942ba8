import { median } from '../../src/stats/quantile';
import type { Bench, BenchLine, BenchOptions } from './line';
import { openBench } from './page';

/** Functions of the bench page, see test/support/bench/main.ts. */
interface BenchPage {
  bench: { predict(task: Task): Promise<Figures> };
}

type Task = 'boosting' | 'ml-random-forest' | 'sweep' | 'enumerate';

interface Figures {
  readonly seconds: number;
  readonly error?: number;
}

const RUNS = 5;
/** The rival takes minutes. */
const RIVAL_RUNS = 1;

export const predictBench: Bench = {
  about: 'boosted trees, and the prediction of a whole space; every run in a worker of its own',
  figures: [
    'predict.enumerate.seconds',
    'predict.sweep.seconds',
    'predict.boosting.seconds',
    'predict.boosting.ratio',
    'predict.boosting.error',
  ],
  parts: ['boosting', 'ratio', 'sweep', 'enumerate'],
  backends: [],
  needs: 'browser',
  run: predictLines,
};

async function* predictLines({ only }: BenchOptions): AsyncGenerator<BenchLine> {
  const isAsked = (part: string): boolean => only === undefined || only === part;
  const bench = await openBench();
  try {
    const page = await bench.open();
    const run = async (task: Task, runs: number): Promise<Figures[]> => {
      const figures: Figures[] = [];
      for (let i = 0; i < runs; i++)
        figures.push(await page.evaluate((name) => (window as unknown as BenchPage).bench.predict(name), task));
      return figures;
    };
    if (isAsked('enumerate')) yield secondsLine('predict.enumerate', await run('enumerate', RUNS), 0.5);
    if (isAsked('sweep')) yield secondsLine('predict.sweep', await run('sweep', RUNS), 5);
    if (isAsked('boosting') || isAsked('ratio')) {
      const boosting = await run('boosting', RUNS);
      yield secondsLine('predict.boosting', boosting, 1);
      if (isAsked('ratio')) yield* ratioLines(boosting, await run('ml-random-forest', RIVAL_RUNS));
    }
  } finally {
    await bench.close();
  }
}

const secondsOf = (figures: readonly Figures[]): number => median(figures.map(({ seconds }) => seconds));
const errorOf = (figures: readonly Figures[]): number => median(figures.map(({ error = Number.NaN }) => error));

const secondsLine = (name: string, figures: readonly Figures[], limit: number): BenchLine => ({
  name: `${name}.seconds`,
  value: secondsOf(figures),
  limit,
  better: 'lower',
  n: figures.length,
  unit: 's',
});

/** Ours against the rival's: how many times faster, and how large the error is beside its. */
const ratioLines = (ours: readonly Figures[], rival: readonly Figures[]): BenchLine[] => [
  {
    name: 'predict.boosting.ratio',
    value: secondsOf(rival) / secondsOf(ours),
    limit: 10,
    better: 'higher',
    n: rival.length,
    unit: 'times faster than ml-random-forest',
  },
  {
    name: 'predict.boosting.error',
    value: errorOf(ours) / errorOf(rival),
    limit: 1,
    better: 'lower',
    n: rival.length,
    unit: 'of its error',
  },
];
