import { meanInterval } from '../../stats/mean-interval';
import { median } from '../../stats/quantile';
import type { OperatorVisit } from '../record/profile';

/** Visits of an operator, spread over the session: what shifts from one to the next is seen by visits alone. */
export const OPERATOR_VISITS = 3;
/** Short chains of a visit, and as many long ones. */
export const OPERATOR_CHAINS = 3;
const LONGEST_CHAIN = 1000;
/** What one more short chain adds is to last this many steps of the clock. */
const CHAIN_CLOCK_STEPS = 100;
/** However fine the clock: interruptions of the processor would be most of a shorter one, in ms. */
const MIN_CHAIN_MS = 5;
/** All chains of a visit together, in ms, unless single runs take longer. */
const VISIT_BUDGET_MS = 1500;

/** Durations of a first short measurement of an operator, in ms. */
export interface OperatorLook {
  /** One run and its read-back. */
  readonly singleMs: number;
  /** A chain of so many, and one read-back. */
  readonly chainMs: number;
  readonly chainRuns: number;
}

/**
 * Number of runs of a short chain, at least one. Together they last at least 100 clock steps, 5 ms, and as long as a read-back,
 * whose noise would hide shorter ones; fewer where the time budget of the visit does not allow it.
 */
export function operatorChainRuns({ singleMs, chainMs, chainRuns }: OperatorLook, timerResolutionMs: number): number {
  const slopeMs = (chainMs - singleMs) / (chainRuns - 1);
  // For a slope that is negative because of noise: the mean is an upper bound, and zero only with a coarse clock.
  const runMs = slopeMs > 0 ? slopeMs : chainMs / chainRuns;
  if (runMs === 0) return LONGEST_CHAIN;
  const wanted = Math.ceil(Math.max(CHAIN_CLOCK_STEPS * timerResolutionMs, MIN_CHAIN_MS, singleMs) / runMs);
  const affordable = Math.floor(VISIT_BUDGET_MS / (3 * OPERATOR_CHAINS * runMs));
  return Math.max(1, Math.min(wanted, affordable, LONGEST_CHAIN));
}

/** Time that one more run of the operator adds to a chain, in ms. */
export interface OperatorLatency {
  readonly ms: number;
  /** 95% interval over the visits, Student's; the slope itself where there is one visit. */
  readonly lowMs: number;
  readonly highMs: number;
  readonly visits: number;
  /** Whether the runs of a short chain take less than 50 clock steps. */
  readonly isResolutionLimited: boolean;
}

/** One slope a visit: (median of the long chains - median of the short ones) / runs. Noise can make one negative. */
export const visitSlopeMs = ({ runs, shortMs, longMs }: OperatorVisit): number =>
  (median(longMs) - median(shortMs)) / runs;

/**
 * `visits` holds at least one. The slope is cut at zero, and its interval is never narrower than the clock allows; where
 * the clock limits it, the upper end is what 50 steps would be, or more.
 */
export function operatorLatency(visits: readonly OperatorVisit[], timerResolutionMs: number): OperatorLatency {
  const slopes = visits.map(visitSlopeMs);
  const { mean, halfWidth } = slopes.length > 1 ? meanInterval(slopes, 0.95) : { mean: slopes[0], halfWidth: 0 };
  const runs = Math.min(...visits.map((visit) => visit.runs));
  const half = Math.max(halfWidth, timerResolutionMs / (2 * Math.sqrt(3)) / runs);
  const leastMs = ((CHAIN_CLOCK_STEPS / 2) * timerResolutionMs) / runs;
  const isResolutionLimited = mean < leastMs;
  return {
    ms: Math.max(0, mean),
    lowMs: Math.max(0, mean - half),
    highMs: isResolutionLimited ? Math.max(leastMs, mean + half) : mean + half,
    visits: visits.length,
    isResolutionLimited,
  };
}
