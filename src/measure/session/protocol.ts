import { sum } from '../../base/aggregate';
import { median } from '../../stats/quantile';
import type { Protocol } from '../../study/definition';

/** However slow the network, a visit has at least this many samples. */
export const MIN_SAMPLES = 3;
/** Chains of a visit: the visit is the unit of the interval, so one of them is as good as several for less. */
export const CHAINS_PER_VISIT = 1;
/** However short the network, a visit has at most this many samples. */
export const MAX_SAMPLES_PER_VISIT = 1000;
/** A chain is to last this many steps of the clock. */
const CHAIN_CLOCK_STEPS = 100;
const LONGEST_CHAIN = 1000;

/**
 * Whether runs no longer get faster: the median of the last window is not below that of the window before by more than
 * the protocol's tolerance. A device that happens to be slow is no reason to go on warming it up.
 */
export function isSteady(runsMs: readonly number[], protocol: Protocol): boolean {
  const window = protocol.warmUpWindow;
  if (runsMs.length < 2 * window) return false;
  const late = median(runsMs.slice(-window));
  const early = median(runsMs.slice(-2 * window, -window));
  return late >= (1 - protocol.warmUpTolerance) * early;
}

/** Warm-up ends in a steady state, at its cap of runs, or when two windows have used the visit's time budget. */
export function isWarmUpOver(runsMs: readonly number[], elapsedMs: number, protocol: Protocol): boolean {
  if (runsMs.length >= protocol.warmUpMaxRuns || isSteady(runsMs, protocol)) return true;
  return runsMs.length >= 2 * protocol.warmUpWindow && elapsedMs >= protocol.visitBudgetMs;
}

/**
 * Splits the runs of a warm-up, the first run of the visit included, into warm-up and samples: in a steady state the
 * last window counts as samples. A warm-up that did not reach a steady state gives no samples.
 */
export function splitWarmUp(
  runsMs: readonly number[],
  protocol: Protocol,
): { readonly warmUpMs: readonly number[]; readonly samplesMs: readonly number[] } {
  const steady = isSteady(runsMs, protocol);
  const end = steady ? runsMs.length - protocol.warmUpWindow : runsMs.length;
  return { warmUpMs: runsMs.slice(1, end), samplesMs: runsMs.slice(end) };
}

/**
 * Sampling ends with the declared number of samples once they have lasted the declared time, or at the visit's time
 * budget with at least MIN_SAMPLES; their spread does not matter. Samples over a few milliseconds only would
 * reflect a momentary state of the device: most disturbances last longer.
 */
export function hasEnoughSamples(samplesMs: readonly number[], elapsedMs: number, protocol: Protocol): boolean {
  const { length } = samplesMs;
  if (length >= MAX_SAMPLES_PER_VISIT) return true;
  if (length >= MIN_SAMPLES && elapsedMs >= protocol.visitBudgetMs) return true;
  if (length < protocol.samplesPerVisit) return false;
  return sum(samplesMs) >= protocol.visitSampleMs;
}

/** What decides the chains of a visit. */
export interface ChainSetting {
  /** Median of the visit's single inferences, in ms. */
  readonly latencyMs: number;
  readonly timerResolutionMs: number;
  /** Wasm and cpu compute inside the call, a model that waits for values ends within it: there a chain is the sum of its parts, and helps only against a coarse clock. */
  readonly isSynchronous: boolean;
}

/**
 * Inferences in one chain, 0 for no chain: the protocol's number, or as many as last 100 steps of the clock; none where a
 * chain would not fit the visit's time budget, which is so for slow networks, whose latency hides the read-back anyway.
 */
export function chainLength(setting: ChainSetting, protocol: Protocol): number {
  const { latencyMs, timerResolutionMs, isSynchronous } = setting;
  if (protocol.chainRuns === 0) return 0;
  const longEnough = latencyMs > 0 ? Math.ceil((CHAIN_CLOCK_STEPS * timerResolutionMs) / latencyMs) : LONGEST_CHAIN;
  if (isSynchronous && longEnough <= protocol.chainRuns) return 0;
  const runs = Math.min(LONGEST_CHAIN, Math.max(protocol.chainRuns, longEnough));
  return runs * latencyMs <= protocol.visitBudgetMs / 2 ? runs : 0;
}
