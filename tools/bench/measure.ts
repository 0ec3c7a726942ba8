import type { Page } from 'playwright';
import { sumBy } from '../../src/base/aggregate';
import { STANDARD_SKELETON } from '../../src/space/nas-bench-101/lower';
import { meanInterval } from '../../src/stats/mean-interval';
import { median } from '../../src/stats/quantile';
import type { Backend, CurrentStudy } from '../../src/study/definition';
import { presetStudy } from '../../src/study/presets';
import type { Bench, BenchLine, BenchOptions } from './line';
import { openBench } from './page';
import { repeatLines } from './repeat';

interface CellSize {
  readonly stemChannels: number;
  readonly inputSize: number;
  readonly cells: number;
}

/** Functions of the bench page, see test/support/bench/main.ts. */
interface BenchPage {
  bench: {
    fidelity(
      backend: Backend,
      sizes: readonly CellSize[],
      rounds: number,
      other: { kind: 'bare' | 'layers'; on: 'worker' | 'page' },
    ): Promise<readonly Pair[]>;
    together(backend: Backend, sizes: readonly CellSize[], rounds: number): Promise<readonly Pair[]>;
    seconds(
      backend: Backend,
      sizes: readonly CellSize[],
      referenceRuns: number,
    ): Promise<{ readonly cells: readonly TimedCell[]; readonly anchorsMs: number }>;
    wholeStudy(backend: Backend, sizes: readonly CellSize[], visits: number, position?: number): Promise<number>;
    single(backend: Backend, sizes: readonly CellSize[], position: number): Promise<void>;
  };
}

interface Pair {
  readonly engineMs: number;
  readonly bareMs: number;
}

interface TimedCell {
  readonly referenceMs: number;
  readonly calmMs: number;
  readonly engine: { readonly latencyMs: number; readonly spentMs: number; readonly visits: number };
  readonly fixed: { readonly latencyMs: number; readonly spentMs: number };
}

const BACKENDS: readonly Backend[] = ['webgpu', 'webgl', 'wasm'];

/**
 * Sizes that fall into the three bands of latency on two cores with software adapters; forty cells in all, but on webgpu,
 * where the smallest take half a second.
 */
const STUDY_SIZES: Readonly<Record<string, readonly CellSize[]>> = {
  webgpu: [{ stemChannels: 8, inputSize: 8, cells: 6 }],
  webgl: [
    { stemChannels: 8, inputSize: 8, cells: 28 },
    { stemChannels: 24, inputSize: 32, cells: 8 },
    { stemChannels: 64, inputSize: 32, cells: 4 },
  ],
  wasm: [
    { stemChannels: 16, inputSize: 32, cells: 24 },
    { stemChannels: 128, inputSize: 32, cells: 12 },
    { stemChannels: 256, inputSize: 32, cells: 4 },
  ],
};
/** What both ways are held to. On software adapters 500 runs of each cell would take hours. */
const REFERENCE_RUNS: Readonly<Record<string, number>> = { webgpu: 60, webgl: 200, wasm: 500 };
/** Small: a pair is over in about a second, in which a shared machine is much the same for both. */
const FIDELITY_SIZES: Readonly<Record<string, readonly CellSize[]>> = {
  webgpu: [{ stemChannels: 8, inputSize: 8, cells: 3 }],
  webgl: [{ stemChannels: 8, inputSize: 8, cells: 4 }],
  wasm: [{ stemChannels: 32, inputSize: 32, cells: 4 }],
};
/**
 * A worker is up to a tenth fast or slow for its whole life: many pages with few rounds give a smaller error than the
 * reverse.
 */
const FIDELITY_PAGES: Readonly<Record<string, number>> = { webgpu: 6, webgl: 16, wasm: 16 };
/** In a page; the first compiles shaders and does not count... */
const FIDELITY_ROUNDS = 3;
/** ...and where both sides share a worker, which is then as fast for one as for the other, a page is good for more. */
const TOGETHER_ROUNDS = 6;

const BANDS: readonly (readonly [name: string, leastMs: number, mostMs: number])[] = [
  ['below20', 0, 20],
  ['20to100', 20, 100],
  ['above100', 100, Number.POSITIVE_INFINITY],
];

export const measureBench: Bench = {
  about:
    'the engine on each BACKEND against a bare loop: fidelity, time of a study, throughput, a study repeated; takes hours',
  figures: [
    'measure.PART.BACKEND',
    'measure.PART.BACKEND.halfWidth',
    'measure.seconds.BACKEND[.BAND][.ratio|.fixed|.within2|.within2Calm|.visits]',
    'measure.throughput.BACKEND[.plain]',
    'measure.repeat.BACKEND.graded',
    'measure.repeat.BACKEND.agree',
  ],
  parts: ['fidelity', 'fidelity.together', 'fidelity.page', 'fidelity.layers', 'seconds', 'throughput', 'repeat'],
  backends: BACKENDS,
  needs: 'site',
  run: measureLines,
};

async function* measureLines({ only, backend: wanted }: BenchOptions): AsyncGenerator<BenchLine> {
  const bench = await openBench();
  try {
    for (const backend of BACKENDS.filter((name) => wanted === undefined || name === wanted)) {
      const { open } = bench;
      if (only === undefined || only.startsWith('fidelity')) yield* fidelityLines(open, backend, only);
      if (only === undefined || only === 'seconds') yield* await secondsLines(open, backend);
      if (only === undefined || only === 'throughput') yield* throughputLines(open, backend);
      if (only === undefined || only === 'repeat')
        yield* await repeatLines(`measure.repeat.${backend}`, repeatStudy(backend));
    }
  } finally {
    await bench.close();
  }
}

/** Forty cells by the protocol of the quick study. */
function repeatStudy(backend: Backend): CurrentStudy {
  const quick = presetStudy('quick', { backend, seed: 11, allowSoftwareAdapter: true });
  const [{ stemChannels, inputSize }] = FIDELITY_SIZES[backend];
  return {
    ...quick,
    space: { kind: 'nas-bench-101', skeleton: { ...STANDARD_SKELETON, modulesPerStack: 1, stemChannels, inputSize } },
  };
}

type Open = () => Promise<Page>;

/** `only`: `fidelity` or undefined for all of them, else the name of one. */
async function* fidelityLines(open: Open, backend: Backend, only = 'fidelity'): AsyncGenerator<BenchLine> {
  const sizes = FIDELITY_SIZES[backend];
  const against =
    (kind: 'bare' | 'layers', on: 'worker' | 'page') =>
    (page: Page): Promise<readonly Pair[]> =>
      page.evaluate(
        ([of, cells, rounds, other]) => (window as unknown as BenchPage).bench.fidelity(of, cells, rounds, other),
        [backend, sizes, FIDELITY_ROUNDS, { kind, on }] as const,
      );
  const together = (page: Page): Promise<readonly Pair[]> =>
    page.evaluate(([of, cells, rounds]) => (window as unknown as BenchPage).bench.together(of, cells, rounds), [
      backend,
      sizes,
      TOGETHER_ROUNDS,
    ] as const);
  const parts = [
    { part: 'fidelity', pairsOf: against('bare', 'worker'), share: 1 },
    { part: 'fidelity.together', pairsOf: together, share: 1 / 2 },
    { part: 'fidelity.page', pairsOf: against('bare', 'page'), share: 1 / 4 },
    { part: 'fidelity.layers', pairsOf: against('layers', 'worker'), share: 1 / 4 },
  ];
  for (const { part, pairsOf, share } of parts.filter((one) => only === 'fidelity' || one.part === only)) {
    const name = `measure.${part}.${backend}`;
    const ofPages: number[][] = [];
    for (let i = 0; i < share * FIDELITY_PAGES[backend]; i++) {
      const page = await open();
      ofPages.push((await pairsOf(page)).map(({ engineMs, bareMs }) => engineMs / bareMs));
      await page.close();
    }
    const ratios = ofPages.flat();
    const { halfWidth } = meanInterval(ofPages.map(median), 0.95);
    yield { name, value: median(ratios), limit: 1.02, better: 'lower', n: ratios.length, unit: 'ratio' };
    const pages = { limit: 0.02, better: 'lower', n: ofPages.length, unit: 'ratio, 95% over pages' } as const;
    yield { name: `${name}.halfWidth`, value: halfWidth, ...pages };
  }
}

/** Ratios of time and shares within 2%, over all cells and band by band. */
async function secondsLines(open: Open, backend: Backend): Promise<BenchLine[]> {
  const page = await open();
  const { cells, anchorsMs } = await page.evaluate(
    ([on, sizes, runs]) => (window as unknown as BenchPage).bench.seconds(on, sizes, runs),
    [backend, STUDY_SIZES[backend], REFERENCE_RUNS[backend]] as const,
  );
  await page.close();
  const name = `measure.seconds.${backend}`;
  const bands = BANDS.flatMap(([band, leastMs, mostMs]) => {
    const inBand = cells.filter(({ referenceMs }) => referenceMs >= leastMs && referenceMs < mostMs);
    return inBand.length === 0 ? [] : comparison(`${name}.${band}`, inBand, 0);
  });
  return [...comparison(name, cells, anchorsMs), ...bands];
}

function comparison(name: string, cells: readonly TimedCell[], anchorsMs: number): BenchLine[] {
  const n = cells.length;
  const engineS = (sumBy(cells, ({ engine }) => engine.spentMs) + anchorsMs) / 1000;
  const fixedS = sumBy(cells, ({ fixed }) => fixed.spentMs) / 1000;
  return [
    { name: `${name}.ratio`, value: engineS / fixedS, limit: 0.5, better: 'lower', n, unit: 'ratio' },
    { name, value: engineS, limit: fixedS / 2, better: 'lower', n, unit: 's' },
    { name: `${name}.fixed`, value: fixedS, limit: fixedS, better: 'lower', n, unit: 's' },
    ...withinLines(name, cells, ({ referenceMs }) => referenceMs, 'within2'),
    ...withinLines(name, cells, ({ calmMs }) => calmMs, 'within2Calm'),
    {
      name: `${name}.visits`,
      value: sumBy(cells, ({ engine }) => engine.visits) / n,
      limit: 8,
      better: 'lower',
      n,
      unit: 'visits a cell',
    },
  ];
}

/** Shares of estimates within 2% of a reference: the engine's, held to those of 1 + 50 runs. */
function withinLines(
  name: string,
  cells: readonly TimedCell[],
  referenceOf: (cell: TimedCell) => number,
  ending: string,
): BenchLine[] {
  const n = cells.length;
  const within = (latencyOf: (cell: TimedCell) => number): number =>
    cells.filter((cell) => Math.abs(latencyOf(cell) / referenceOf(cell) - 1) <= 0.02).length / n;
  const fixed = within(({ fixed }) => fixed.latencyMs);
  const engine = within(({ engine }) => engine.latencyMs);
  return [
    { name: `${name}.${ending}`, value: engine, limit: fixed, better: 'higher', n, unit: 'share' },
    { name: `${name}.fixed.${ending}`, value: fixed, limit: 0, better: 'higher', n, unit: 'share' },
  ];
}

/** Pages opened one after the other, each for one network. */
const FRESH_PAGES = 5;
/** As many as the quick study has, fewer where each takes seconds. */
const THROUGHPUT_CELLS: Readonly<Record<string, number>> = { webgpu: 10, webgl: 40, wasm: 40 };

const VISITS = 3;

/**
 * A study in one page against a fresh page for each of its networks. First the same protocol in both, which shows what
 * sharing a page saves; then, as `.plain`, fresh pages which make one stretch of 1 + 50 runs, with no look at the
 * device and no second visit.
 */
async function* throughputLines(open: Open, backend: Backend): AsyncGenerator<BenchLine> {
  const sizes = [{ ...FIDELITY_SIZES[backend][0], cells: THROUGHPUT_CELLS[backend] }];
  const inPageMs = async (work: (page: Page) => Promise<unknown>): Promise<number> => {
    const begin = performance.now();
    const page = await open();
    await work(page);
    await page.close();
    return performance.now() - begin;
  };
  const study = (page: Page, position?: number): Promise<number> =>
    page.evaluate(
      ([on, size, each, place]) => (window as unknown as BenchPage).bench.wholeStudy(on, size, each, place),
      [backend, sizes, VISITS, position] as const,
    );
  const plain = (page: Page, position: number): Promise<void> =>
    page.evaluate(([on, size, place]) => (window as unknown as BenchPage).bench.single(on, size, place), [
      backend,
      sizes,
      position,
    ] as const);
  const freshMs: number[] = [];
  const plainMs: number[] = [];
  for (let position = 0; position < FRESH_PAGES; position++) {
    freshMs.push(await inPageMs((page) => study(page, position)));
    plainMs.push(await inPageMs((page) => plain(page, position)));
  }
  const aCellMs = (await inPageMs((page) => study(page))) / sizes[0].cells;
  for (const [pagesMs, ending] of [
    [freshMs, ''],
    [plainMs, '.plain'],
  ] as const) {
    const name = `measure.throughput.${backend}${ending}`;
    const value = median(pagesMs) / aCellMs;
    yield { name, value, limit: 3, better: 'higher', n: sizes[0].cells, unit: 'times a fresh page each' };
  }
}
