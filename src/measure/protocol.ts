import { median } from '../stats/quantile';
import type { Protocol } from '../study/definition';

/** However slow the network, a visit has at least this many samples. */
export const MIN_SAMPLES = 3;

/** Whether the medians of the last two windows of warm-up runs agree within the protocol's tolerance. */
export function isSteady(runsMs: readonly number[], protocol: Protocol): boolean {
  const window = protocol.warmUpWindow;
  if (runsMs.length < 2 * window) return false;
  const late = median(runsMs.slice(-window));
  const early = median(runsMs.slice(-2 * window, -window));
  return Math.abs(late - early) <= protocol.warmUpTolerance * early;
}

/** Warm-up ends in a steady state, at its cap of runs, or when it has used the visit's time budget. */
export function isWarmUpOver(runsMs: readonly number[], elapsedMs: number, protocol: Protocol): boolean {
  return runsMs.length >= protocol.warmUpMaxRuns || elapsedMs >= protocol.visitBudgetMs || isSteady(runsMs, protocol);
}

/** Sampling ends at the declared number, or at the time budget with at least MIN_SAMPLES; never by looking at values. */
export function hasEnoughSamples(samples: number, elapsedMs: number, protocol: Protocol): boolean {
  if (samples >= protocol.samplesPerVisit) return true;
  return samples >= MIN_SAMPLES && elapsedMs >= protocol.visitBudgetMs;
}
