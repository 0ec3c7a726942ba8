import { sampleDeviation } from '../../stats/mean';
import { quantile, sortedCopy, sortedQuantile } from '../../stats/quantile';
import type { AnchorCheck } from './measurement';

/**
 * A check is slow where an anchor exceeds its baseline by more than this share... A lower value marks more visits
 * without better agreement among the rest; a higher one misses slow visits (docs/measurement.md has the experiment).
 */
export const DRIFT_SHARE = 0.1;
/**
 * ...and by more than this number of standard deviations of the anchor's samples, since a single check is unreliable on
 * a noisy backend.
 */
const NOISE_FACTOR = 1;

/**
 * Other work on a device only makes it slower, often for less than a second. The time of an anchor is therefore the lower
 * quartile of its samples, and its baseline the lower quartile of its checks.
 */
const QUARTILE = 0.25;

/** Of one anchor in one check. */
export interface Reading {
  readonly ms: number;
  /** Standard deviation of its samples, as a share of `ms`. */
  readonly noise: number;
}

/** Each of the two anchors. */
export interface PerAnchor<T> {
  readonly compute: T;
  readonly dispatch: T;
}

const readings = new WeakMap<AnchorCheck, PerAnchor<Reading>>();

export function anchorReadings(check: AnchorCheck): PerAnchor<Reading> {
  const known = readings.get(check);
  if (known !== undefined) return known;
  const read = { compute: readingOf(check.computeMs), dispatch: readingOf(check.dispatchMs) };
  readings.set(check, read);
  return read;
}

function readingOf(samplesMs: readonly number[]): Reading {
  const ms = quantile(samplesMs, QUARTILE);
  return { ms, noise: samplesMs.length > 1 && ms > 0 ? sampleDeviation(samplesMs) / ms : 0 };
}

/** Time of an anchor on an undisturbed device, and the share above it up to which a check is not slow. */
export interface Baseline {
  readonly ms: number;
  readonly tolerance: number;
}

/**
 * Baseline from one session's checks after visits and its baseline checks; undefined before the first. It becomes more exact
 * during a session. Repeated checks are left out: they are made because the device is slow, and would bias the baseline.
 */
export function anchorBaseline(checks: readonly AnchorCheck[]): PerAnchor<Baseline> | undefined {
  const read = checks.filter(isOfBaseline).map(anchorReadings);
  if (read.length === 0) return undefined;
  const of = (anchor: keyof PerAnchor<Reading>): Baseline =>
    baselineOf({
      ms: sortedCopy(read.map((both) => both[anchor].ms)),
      noise: sortedCopy(read.map((both) => both[anchor].noise)),
    });
  return { compute: of('compute'), dispatch: of('dispatch') };
}

export const isOfBaseline = ({ role }: AnchorCheck): boolean => role === 'baseline' || role === 'check';

/** Readings of an anchor's checks; each list is ascending and not empty. */
export interface Ascending<List = ArrayLike<number>> {
  readonly ms: List;
  readonly noise: List;
}

export const baselineOf = ({ ms, noise }: Ascending): Baseline => ({
  ms: sortedQuantile(ms, QUARTILE),
  tolerance: Math.max(DRIFT_SHARE, NOISE_FACTOR * sortedQuantile(noise, 0.5)),
});

/** State of the device according to a check. */
export interface Drift {
  /** How much slower the slower of the two anchors is than its baseline: 1 for no drift. */
  readonly ratio: number;
  /** Beyond what the anchors allow. */
  readonly isSlow: boolean;
}

export function driftOf(check: AnchorCheck, baseline: PerAnchor<Baseline>): Drift {
  const { compute, dispatch } = anchorReadings(check);
  const ratios = [ratioOf(compute, baseline.compute), ratioOf(dispatch, baseline.dispatch)];
  const isSlow = ratios[0] > 1 + baseline.compute.tolerance || ratios[1] > 1 + baseline.dispatch.tolerance;
  return { ratio: Math.max(...ratios), isSlow };
}

/** 1 where a coarse clock reads zero for the anchor. */
const ratioOf = (now: Reading, baseline: Baseline): number => (baseline.ms > 0 ? now.ms / baseline.ms : 1);

/** Number of latest checks after visits that decide whether a device is restless, and the least number of them. */
const LATEST_CHECKS = 40;
const MIN_CHECKS = 20;

/**
 * Whether at least a third of the latest checks after visits were slow, which marks about half of the visits. Such a device
 * is slowed down so often that there is no calm to wait for: to look again before a visit, and to make marked ones again,
 * takes five times as long and gains little (docs/measurement.md has the trial). `checks` are of one session, in their order.
 */
export function isRestless(checks: readonly AnchorCheck[], baseline: PerAnchor<Baseline>): boolean {
  let looked = 0;
  let slow = 0;
  for (let i = checks.length - 1; i >= 0 && looked < LATEST_CHECKS; i--) {
    if (checks[i].role !== 'check') continue;
    looked++;
    if (driftOf(checks[i], baseline).isSlow) slow++;
  }
  return looked >= MIN_CHECKS && 3 * slow >= looked;
}
