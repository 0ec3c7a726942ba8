import type { OpGraph } from '../../../src/graph/op-graph';
import { fullBundle } from '../../../src/share/bundle/convert-record';
import type { SearchSpace } from '../../../src/space/architecture';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { median, quantile } from '../../../src/stats/quantile';
import type { Backend, CurrentStudy } from '../../../src/study/definition';
import { planStudy, type Trial } from '../../../src/study/plan';
import { presetStudy } from '../../../src/study/presets';
import { largeStudy } from '../large-study';
import { AskedWorker } from './asked-worker';
import bareUrl from './bare.worker.ts?worker&url';
import type { BareOrder, BareReply, Pair } from './bare-session';
import { Engine, runSession } from './engine';
import { pairedSession } from './paired';
import predictUrl from './predict.worker.ts?worker&url';
import type { PredictFigures, PredictTask } from './predict-tasks';
import togetherUrl from './together.worker.ts?worker&url';

/** Cells of one size: so many channels at the start, images of so many pixels a side. */
export interface CellSize {
  readonly stemChannels: number;
  readonly inputSize: number;
  readonly cells: number;
}

export interface TimedCell {
  /** Median of all runs of the reference. */
  readonly referenceMs: number;
  /** Lower quartile of the medians of its chunks: what the device takes while nothing else slows it down. */
  readonly calmMs: number;
  readonly engine: { readonly latencyMs: number; readonly spentMs: number; readonly visits: number };
  readonly fixed: { readonly latencyMs: number; readonly spentMs: number };
}

function studyOf(backend: Backend, sizes: readonly CellSize[]): CurrentStudy {
  const preset = presetStudy('quick', { backend, seed: 11, allowSoftwareAdapter: true });
  const count = sizes.reduce((sum, { cells }) => sum + cells, 0);
  const study = { ...preset, space: spaceOf(sizes[0]), sampling: { kind: 'uniform', count } } as const;
  return { ...study, protocol: { ...study.protocol, coolDownLimitMs: 0 } };
}

const spaceOf = ({ stemChannels, inputSize }: CellSize): SearchSpace => ({
  kind: 'nas-bench-101',
  skeleton: { ...STANDARD_SKELETON, modulesPerStack: 1, stemChannels, inputSize },
});

/** The size that a trial has: the first of the plan have the first size, and so on. */
function sizeOf(trial: Trial, sizes: readonly CellSize[]): CellSize {
  let end = 0;
  const found = sizes.find(({ cells }) => {
    end += cells;
    return trial.position < end;
  });
  if (found === undefined) throw new Error(`no size for trial ${trial.position}`);
  return found;
}

function graphOf(trial: Trial, sizes: readonly CellSize[]): OpGraph {
  const graph = lowerArchitecture(trial.architecture, spaceOf(sizeOf(trial, sizes)));
  return { ...graph, name: `${trial.id} ${trial.position}` };
}

/** `on: 'page'` runs the bare loop on the page's own thread. */
type Other = { readonly kind: BareOrder['kind']; readonly on: 'worker' | 'page' };

/**
 * `burnIn`: runs of every network by the other side before any counts. The engine has run its anchors by then, thousands of
 * operators; a loop whose JavaScript the browser has not compiled as far is 5% slower, and takes twenty rounds to catch up.
 */
const MANY_RUNS = { burnIn: 200, warmUp: 12, runs: 9 };
/** Where a run takes a good part of a second. */
const FEW_RUNS = { burnIn: 10, warmUp: 3, runs: 5 };

/**
 * So many rounds over the cells; in each the engine and the other are run one after the other, in turns first, for as many
 * runs: on a busy machine the first runs after another network, or another worker, are slow. Where a
 * worker's memory and threads come to lie makes it some percent faster or slower for its whole life, so one page says
 * little: the caller opens several.
 */
async function fidelity(backend: Backend, sizes: readonly CellSize[], rounds: number, other: Other): Promise<Pair[]> {
  const study = studyOf(backend, sizes);
  // As many runs on both sides: with a window of all warm-up runs there is never a steady state that ends them early.
  const { burnIn, warmUp, runs } = backend === 'webgpu' ? FEW_RUNS : MANY_RUNS;
  const counted = {
    warmUpMaxRuns: warmUp,
    warmUpWindow: warmUp,
    samplesPerVisit: runs,
    visitSampleMs: 0,
    chainRuns: 0,
  };
  const protocol = { ...study.protocol, ...counted, visitBudgetMs: Number.POSITIVE_INFINITY };
  const trials = planStudy(study);
  const engine = new Engine();
  await engine.start(backend);
  const bare = new AskedWorker(bareUrl);
  const runOther = async (order: BareOrder): Promise<BareReply> =>
    other.on === 'worker' ? bare.ask(order) : (await import('./bare-session')).runBare(order);
  const pairs: Pair[] = [];
  for (const trial of trials)
    await runOther({
      backend,
      graph: graphOf(trial, sizes),
      kind: other.kind,
      seed: study.seed,
      warmUp: burnIn,
      runs: 1,
    });
  for (let round = 0; round < rounds; round++) {
    for (const trial of trials) {
      const runEngine = async () => {
        const { visit } = await engine.visit({ ...study, protocol }, trial, round, spaceOf(sizeOf(trial, sizes)));
        return median(visit.samplesMs);
      };
      const runBare = async () => {
        const graph = graphOf(trial, sizes);
        const { runsMs } = await runOther({ backend, graph, kind: other.kind, seed: study.seed, warmUp, runs });
        return median(runsMs.slice(warmUp));
      };
      const isEngineFirst = (round + trial.position) % 2 === 0;
      const first = isEngineFirst ? await runEngine() : await runBare();
      const second = isEngineFirst ? await runBare() : await runEngine();
      // The first round compiles shaders.
      if (round > 0)
        pairs.push(isEngineFirst ? { engineMs: first, bareMs: second } : { engineMs: second, bareMs: first });
    }
  }
  engine.terminate();
  bare.terminate();
  return pairs;
}

/**
 * The engine's runs and the bare loop's in one worker, run by run: where a worker's memory lies, and what slows the machine
 * down for a second, is then the same for both. What a visit does between its runs is not in it.
 */
async function together(backend: Backend, sizes: readonly CellSize[], rounds: number): Promise<Pair[]> {
  const study = studyOf(backend, sizes);
  const worker = new AskedWorker(togetherUrl);
  const { burnIn, warmUp, runs } = backend === 'webgpu' ? FEW_RUNS : MANY_RUNS;
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const trial of planStudy(study)) {
      const order = { backend, graph: graphOf(trial, sizes), kind: 'bare', seed: study.seed } as const;
      pairs.push(
        ...(await worker.ask<Pair[]>({ ...order, warmUp: round === 0 ? burnIn : warmUp, runs } satisfies BareOrder)),
      );
    }
  }
  worker.terminate();
  return pairs;
}

const FIXED_RUNS = 50;
const CHUNKS = 10;

/** 1 + 50 runs of a trial's network by the bare loop. */
const fixedOrder = ({ backend, seed }: CurrentStudy, trial: Trial, sizes: readonly CellSize[]): BareOrder => ({
  backend,
  graph: graphOf(trial, sizes),
  kind: 'bare',
  seed,
  warmUp: 1,
  runs: FIXED_RUNS,
});

/** Of each cell before the reference: code that is new to a worker is slow, whatever network it runs. */
const REFERENCE_BURN_IN_RUNS: Readonly<Record<Backend, number>> = { webgpu: 10, webgl: 40, wasm: 40, cpu: 10 };

/**
 * A study by the engine, each of its cells by 1 + 50 runs, and so many runs a cell, in ten chunks, the reference of both. Half
 * of the cells and of the chunks come before the study and half after it. Nothing runs in between: the anchors would take
 * what another worker leaves behind for a device that has slowed down, and have every visit made again.
 */
async function seconds(
  backend: Backend,
  sizes: readonly CellSize[],
  referenceRuns: number,
): Promise<{ readonly cells: TimedCell[]; readonly anchorsMs: number }> {
  const study = studyOf(backend, sizes);
  const trials = planStudy(study);
  const engine = new Engine();
  await engine.start(backend);
  const fixedWorker = new AskedWorker(bareUrl);
  const reference = new AskedWorker(bareUrl);
  const references = new Map<number, (readonly number[])[]>();
  const fixed = new Map<number, { latencyMs: number; spentMs: number }>();
  const runReference = (trial: Trial, runs: number): Promise<BareReply> =>
    reference.ask({ backend, graph: graphOf(trial, sizes), kind: 'bare', seed: study.seed, warmUp: 2, runs });
  const chunk = async (trial: Trial): Promise<void> => {
    const { runsMs } = await runReference(trial, referenceRuns / CHUNKS);
    references.set(trial.position, [...(references.get(trial.position) ?? []), runsMs.slice(2)]);
  };
  const runFixed = async (trial: Trial): Promise<void> => {
    const begin = performance.now();
    const { runsMs } = await fixedWorker.ask<BareReply>(fixedOrder(study, trial, sizes));
    fixed.set(trial.position, { latencyMs: median(runsMs.slice(1)), spentMs: performance.now() - begin });
  };
  const runHalf = async (half: 0 | 1): Promise<void> => {
    for (let i = 0; i < CHUNKS / 2; i++) {
      for (const trial of trials) {
        await chunk(trial);
        if (i === 2 && trial.position % 2 === half) await runFixed(trial);
      }
    }
  };
  for (const trial of trials) await runReference(trial, REFERENCE_BURN_IN_RUNS[backend]);
  await runHalf(0);
  const session = await runSession(engine, study, trials, (trial) => spaceOf(sizeOf(trial, sizes)));
  await runHalf(1);
  engine.terminate();
  fixedWorker.terminate();
  reference.terminate();
  const cells = trials.flatMap(({ position }) => {
    const engineTrial = session.trials.get(position);
    const fixedTrial = fixed.get(position);
    const chunks = references.get(position) ?? [];
    const referenceMs = median(chunks.flat());
    const calmMs = quantile(chunks.map(median), 0.25);
    return engineTrial && fixedTrial ? [{ referenceMs, calmMs, engine: engineTrial, fixed: fixedTrial }] : [];
  });
  return { cells, anchorsMs: session.anchorsMs };
}

/**
 * Milliseconds that the engine takes for a study of so many visits a cell, or for one of its cells alone, its start
 * included: how many visits a device needs for a narrow interval is no matter of throughput.
 */
async function wholeStudy(
  backend: Backend,
  sizes: readonly CellSize[],
  visits: number,
  position?: number,
): Promise<number> {
  const drawn = studyOf(backend, sizes);
  const study = { ...drawn, protocol: { ...drawn.protocol, looks: [visits] } };
  const begin = performance.now();
  const engine = new Engine();
  await engine.start(backend);
  await runSession(
    engine,
    study,
    planStudy(study).filter((trial) => position === undefined || trial.position === position),
    (trial) => spaceOf(sizeOf(trial, sizes)),
  );
  engine.terminate();
  return performance.now() - begin;
}

/** What a page of its own does for each network: start the backend, build it, 1 + 50 runs. */
async function single(backend: Backend, sizes: readonly CellSize[], position: number): Promise<void> {
  const study = studyOf(backend, sizes);
  const trial = planStudy(study)[position];
  const bare = new AskedWorker(bareUrl);
  await bare.ask(fixedOrder(study, trial, sizes));
  bare.terminate();
}

/** One task of the predict bench, in a worker that has done nothing yet. */
function predict(task: PredictTask): Promise<PredictFigures> {
  const worker = new AskedWorker(predictUrl);
  return worker.ask<PredictFigures>(task).finally(() => worker.terminate());
}

/** A study of so many cells as a file. */
const largeBundle = (cells: number): string => JSON.stringify(fullBundle(largeStudy(cells)));

const bench = { fidelity, together, seconds, wholeStudy, single, predict, largeBundle, pairedSession };
export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = bench;
