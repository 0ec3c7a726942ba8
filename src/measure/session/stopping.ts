import type { EarlierProtocol, Protocol } from '../../study/definition';
import { countedVisits, marksIn } from '../record/counted-visits';
import { expectedHalfWidth, isResolutionLimited, latencyInterval, relativeHalfWidth } from '../record/interval';
import type { AnchorCheck, Visit } from '../record/measurement';

/**
 * A device that stays slow would be visited for ever: a trial ends after this many times its last look in all. A protocol
 * of one look fixes the number of visits, whatever they were.
 */
const MAX_VISITS_PER_LOOK = 2;

/** Most visits of one trial in one session; in any case no fewer than any version of this page has made. */
export const mostVisits = (protocol: Protocol | EarlierProtocol): number =>
  MAX_VISITS_PER_LOOK * (protocol.version === 1 ? protocol.visitsPerTrial : Math.max(...protocol.looks));

/** Data that the end of a trial depends on beside its own visits. */
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
 *
 * On a restless device, where half of the visits are marked, little is gained by making them again: all of them count up
 * to a number, and a trial ends at the first look that shows the target to be out of reach.
 */
export function isTrialDone(
  visits: readonly Pick<Visit, 'session' | 'startedAtMs' | 'samplesMs'>[],
  context: StoppingContext,
): boolean {
  const { timerResolutionMs, protocol } = context;
  const { looks, targetHalfWidth } = protocol;
  const [lastLook] = looks.slice(-1);
  if (visits.length >= (looks.length > 1 ? MAX_VISITS_PER_LOOK : 1) * lastLook) return true;
  if (visits.length === 0) return false;
  const { counted, throttled } = countedVisits(visits, context);
  const isRestless = marksIn(context).isRestless(visits[visits.length - 1].session);
  const reached = isRestless ? visits.length : visits.length - throttled;
  if (reached >= lastLook) return true;
  if (!looks.includes(reached)) return false;
  const samples = counted.map(({ samplesMs }) => samplesMs);
  const interval = latencyInterval(samples, timerResolutionMs, protocol);
  const halfWidth = relativeHalfWidth(interval);
  if (halfWidth <= targetHalfWidth || isResolutionLimited(interval.centreMs, timerResolutionMs)) return true;
  if (!isRestless || counted.length < 2) return false;
  return expectedHalfWidth(halfWidth, counted.length, lastLook) > targetHalfWidth;
}
