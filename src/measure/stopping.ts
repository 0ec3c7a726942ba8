import type { Protocol } from '../study/definition';
import { latencyInterval, relativeHalfWidth } from './interval';
import type { Visit } from './measurement';

/**
 * Whether a trial has all the visits it needs. Its interval is looked at only at the numbers of visits that the protocol
 * declares, and judged against the target declared there.
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
  return relativeHalfWidth(latencyInterval(samples, timerResolutionMs, protocol)) <= targetHalfWidth;
}
