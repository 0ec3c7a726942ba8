import { lineFit } from '../../stats/line-fit';
import { mean, meanBy, sampleVariance } from '../../stats/mean';
import type { Protocol } from '../../study/definition';

/** One visit made to see how long visits take. */
export interface ProbedVisit {
  /** Of the network, for one image. */
  readonly macs: number;
  /** From the order to the reply, in ms: building, warm-up, samples and the check of the anchors. */
  readonly tookMs: number;
  /** Whether it was the first of its network, which is built and compiled in it. */
  readonly isFirst: boolean;
}

/** Result of a time probe of one backend. */
export interface TimeProbe {
  /** Bringing the backend up, in ms. */
  readonly startMs: number;
  /** Measuring both anchors once, in ms. */
  readonly anchorsMs: number;
  /** At least one. */
  readonly visits: readonly ProbedVisit[];
}

/** How long a study takes. Waiting for a hot device, and visits that are made again, come on top. */
export interface TimeEstimate {
  /** Every trial ends at its first look, and visits are as quick as the quickest probed. */
  readonly lowMs: number;
  /** Every trial needs its last look, and visits are as slow as the slowest probed. */
  readonly highMs: number;
}

/** Expected checks of the anchors in burn-in and baseline before the first visit, which also last at least the time below. */
const SETTLING_CHECKS = 8;
const MIN_SETTLING_MS = 1000;

/** `macs`: of every trial of the study. */
export function estimateTime(probe: TimeProbe, macs: readonly number[], protocol: Protocol): TimeEstimate {
  const first = visitLine(probe.visits.filter(({ isFirst }) => isFirst));
  const again = probe.visits.filter(({ isFirst }) => !isFirst);
  const later = again.length > 0 ? visitLine(again) : first;
  const settlingMs = Math.max(MIN_SETTLING_MS, SETTLING_CHECKS * probe.anchorsMs);
  const spreads = probe.visits.map((visit) => visit.tookMs / (visit.isFirst ? first : later)(visit.macs));
  const total = (visits: number, spread: number): number =>
    probe.startMs +
    settlingMs +
    spread * macs.reduce((sum, trial) => sum + first(trial) + (visits - 1) * later(trial), 0);
  const { looks } = protocol;
  return {
    lowMs: total(looks[0], Math.min(1, ...spreads)),
    highMs: total(looks[looks.length - 1], Math.max(1, ...spreads)),
  };
}

/**
 * Duration of a visit in ms as a function of the MACs of its network: the line through the probed visits where it rises, never
 * below the quickest of them; their mean otherwise. There is no extrapolation below the probed durations.
 */
function visitLine(visits: readonly ProbedVisit[]): (macs: number) => number {
  const meanMs = meanBy(visits, ({ tookMs }) => tookMs);
  if (new Set(visits.map(({ macs }) => macs)).size < 2) return () => meanMs;
  const { intercept, slope } = lineFit(visits.map(({ macs, tookMs }) => [macs, tookMs, 1]));
  if (!(slope > 0)) return () => meanMs;
  const quickest = Math.min(...visits.map(({ tookMs }) => tookMs));
  return (macs) => Math.max(quickest, intercept + slope * macs);
}

/** Which of a study's trials to probe, by place: small, middling and large, in the order to visit them. */
export function probedPlaces(macs: readonly number[]): readonly number[] {
  const ascending = macs.map((_, place) => place).sort((a, b) => macs[a] - macs[b] || a - b);
  const at = (share: number): number => ascending[Math.round(share * (ascending.length - 1))];
  return [...new Set([at(0.5), at(0.1), at(0.9)])];
}

/** Bounds of the time until a study ends, in ms, if conditions do not change. */
export interface TimeLeft {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Least number of visits for an estimate. */
const MIN_VISITS = 3;
/** Half-width of a 95% interval of a mean, in standard errors. */
const TWO_ERRORS = 2;

/**
 * `durationsMs`: durations of the visits made, with the checks between them. Between `fewest` and `most` visits are still to
 * come, depending on the intervals of the trials. Undefined before three visits.
 */
export function timeLeft(durationsMs: readonly number[], fewest: number, most: number): TimeLeft | undefined {
  const n = durationsMs.length;
  if (n < MIN_VISITS) return undefined;
  const meanMs = mean(durationsMs);
  const error = TWO_ERRORS * Math.sqrt(sampleVariance(durationsMs) / n);
  return { lowMs: fewest * Math.max(0, meanMs - error), highMs: most * (meanMs + error) };
}
