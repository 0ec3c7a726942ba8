import { sum } from '../../base/aggregate';
import type { Backend } from '../../study/definition';
import { VISITS_A_GROUP } from './figures';
import type { CheckStage } from './findings';

/** Time-out of a message to the worker, in ms, by stage. */
export const CHECK_TIMEOUT_MS: Readonly<Record<CheckStage, number>> = {
  // The check networks on tfjs' cpu backend, loading it included.
  reference: 30_000,
  start: 60_000,
  // Every family compiles shaders: a second or two each on a software adapter.
  outputs: 90_000,
  'warm-up': 60_000,
  before: 60_000,
  chains: 60_000,
  after: 60_000,
};

/** Wasm starts within seconds or hangs (threaded wasm in Firefox does, in about half of the loads). */
export const WASM_START_TIMEOUT_MS = 20_000;

export const startTimeoutMs = (backend: Backend): number =>
  backend === 'wasm' ? WASM_START_TIMEOUT_MS : CHECK_TIMEOUT_MS.start;

/** What each stage is expected to take on a phone, in ms: half a minute for four backends. For the time left alone. */
export const EXPECTED_MS: Readonly<Record<CheckStage, number>> = {
  reference: 500,
  start: 1500,
  outputs: 2000,
  'warm-up': 700,
  before: 1000,
  chains: 1200,
  after: 1000,
};

/** Time budget of a stage of repeats, in ms: no repeat begins after it, beyond the stage's minimum. */
export const BUDGET_MS = { 'warm-up': 600, before: 900, chains: 1200, after: 900 } as const;

/** Checks of the anchors before any that counts: shaders are compiled, clocks of the GPU rise. */
export const WARM_UP_VISITS = { least: 2, most: 6 } as const;

/** Groups of visits before and after the chains; two, with those after, give four pairs at least. */
export const GROUPS = { least: 1, most: 3, visits: VISITS_A_GROUP } as const;

/** Repeats of each chain length, in ascending and descending order in turn, so that drift does not bend the line. */
export const CHAIN_REPEATS = { least: 2, most: 6 } as const;

const CHAIN_RUNS: readonly number[] = [1, 2, 4, 8, 16];

/**
 * Lengths of the chains, ascending: 1, 2, 4 always, 8 and 16 where the least number of repeats fits into five budgets,
 * which a phone's plain JavaScript does not reach.
 */
export function chainLengths(inferenceMs: number): readonly number[] {
  const roomMs = 5 * BUDGET_MS.chains;
  return CHAIN_RUNS.filter((runs, i) => {
    const all = sum(CHAIN_RUNS.slice(0, i + 1));
    return runs <= 4 || CHAIN_REPEATS.least * all * inferenceMs <= roomMs;
  });
}

/** What is left of a check, in ms: expectations, by the pace at which earlier ones were met. */
export function remainingMs(doneMs: number, leftMs: number, elapsedMs: number): number {
  const pace = doneMs > 0 ? Math.max(1, elapsedMs / doneMs) : 1;
  return leftMs * pace;
}
