import { sampleDeviation } from '../../stats/mean';
import { quantile, sortedCopy, sortedQuantile } from '../../stats/quantile';
import type { AnchorCheck } from './measurement';

/**
 * A check is slow where an anchor is further above its baseline than this share of it. Lower, it marks more visits
 * without those that are left agreeing better; higher, slow ones slip through (docs/measurement.md has the trial)...
 */
export const DRIFT_SHARE = 0.1;
/** ...or than so many standard deviations of the anchor's own samples: on a noisy backend a lone check says little. */
const NOISE_FACTOR = 1;

/**
 * What else runs on a device only ever makes it slower, and much of it comes and goes within a second. So an anchor is as
 * fast as the lower quartile of its samples, and its baseline is the lower quartile of its checks.
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

/** What an anchor takes while the device is calm, and up to which share above that a check counts as calm. */
export interface Baseline {
  readonly ms: number;
  readonly tolerance: number;
}

/**
 * Of one session's checks after visits and those of the baseline itself; undefined before the first. It settles as a
 * session goes on. A repeated check is made because the device is slow, and would draw the baseline there.
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

/** What an anchor's checks read, each list in ascending order and not empty. */
export interface Ascending<List = ArrayLike<number>> {
  readonly ms: List;
  readonly noise: List;
}

export const baselineOf = ({ ms, noise }: Ascending): Baseline => ({
  ms: sortedQuantile(ms, QUARTILE),
  tolerance: Math.max(DRIFT_SHARE, NOISE_FACTOR * sortedQuantile(noise, 0.5)),
});

/** What a check tells of the device. */
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

/** A clock that reads zero for an anchor tells nothing of drift. */
const ratioOf = (now: Reading, baseline: Baseline): number => (baseline.ms > 0 ? now.ms / baseline.ms : 1);

/** Of the checks after a session's latest visits so many tell whether it is restless, and it takes at least so many. */
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
