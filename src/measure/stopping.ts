import type { Protocol } from '../study/definition';
import { countedVisits } from './counted-visits';
import { isResolutionLimited, latencyInterval, relativeHalfWidth } from './interval';
import type { AnchorCheck, Visit } from './measurement';

/**
 * A device that stays slow would be visited for ever: a trial ends after this many times its last look in all. A protocol
 * of one look fixes the number of visits, whatever they were.
 */
const MOST_VISITS_PER_LOOK = 2;

/** What the end of a trial hangs on beside its own visits. */
export interface StoppingContext {
  readonly timerResolutionMs: number;
  readonly protocol: Protocol;
  /** Every check of the study. */
  readonly anchors: readonly AnchorCheck[];
}

/**
 * Whether a trial has all the visits it needs. Its interval is looked at only at the numbers of visits that the protocol
 * declares, and judged against the target declared there; visits that the anchors mark are made again, and do not count
 * up to a number. Where the clock is too coarse, more visits would not help.
 */
export function isTrialDone(
  visits: readonly Pick<Visit, 'session' | 'startedAtMs' | 'samplesMs'>[],
  context: StoppingContext,
): boolean {
  const { timerResolutionMs, protocol } = context;
  const { looks, targetHalfWidth } = protocol;
  const [lastLook] = looks.slice(-1);
  if (visits.length >= (looks.length > 1 ? MOST_VISITS_PER_LOOK : 1) * lastLook) return true;
  const { counted, throttled } = countedVisits(visits, context);
  const calm = visits.length - throttled;
  if (calm >= lastLook) return true;
  if (!looks.includes(calm)) return false;
  const samples = counted.map(({ samplesMs }) => samplesMs);
  const interval = latencyInterval(samples, timerResolutionMs, protocol);
  return relativeHalfWidth(interval) <= targetHalfWidth || isResolutionLimited(interval.centreMs, timerResolutionMs);
}
