import type { Protocol } from '../study/definition';
import { isResolutionLimited, latencyInterval, relativeHalfWidth } from './interval';
import type { Visit } from './measurement';

/**
 * Whether a trial has all the visits it needs. Its interval is looked at only at the numbers of visits that the protocol
 * declares, and judged against the target declared there. Where the clock is too coarse, more visits would not help.
 */
export function isTrialDone(
  visits: readonly Pick<Visit, 'samplesMs'>[],
  timerResolutionMs: number,
  protocol: Protocol,
): boolean {
  const { looks, targetHalfWidth } = protocol;
  const [lastLook] = looks.slice(-1);
  if (visits.length >= lastLook) return true;
  if (!looks.includes(visits.length)) return false;
  const samples = visits.map(({ samplesMs }) => samplesMs);
  const interval = latencyInterval(samples, timerResolutionMs, protocol);
  return relativeHalfWidth(interval) <= targetHalfWidth || isResolutionLimited(interval.centreMs, timerResolutionMs);
}
