/** What a burn-in is judged by: how long an inference of each anchor took, in ms, and when that was. */
export interface BurnInReading {
  /** Of any clock, ms. */
  readonly atMs: number;
  readonly computeMs: number;
  readonly dispatchMs: number;
}

/** It ends when the anchors no longer get faster: not before so many readings, and not after so many ms. */
const LEAST_READINGS = 4;
const LONGEST_MS = 5_000;
const STILL_FASTER = 0.97;

/**
 * Whether the device and the code on it are in their sustained state: new code runs several times slower until the
 * browser has compiled it well, and a clock that was asleep takes a moment. `leastMs`: it takes that long in any case. Needs
 * one reading or more.
 */
export function isBurnInOver(readings: readonly BurnInReading[], leastMs: number): boolean {
  const lastedMs = readings[readings.length - 1].atMs - readings[0].atMs;
  if (lastedMs >= LONGEST_MS) return true;
  if (readings.length < LEAST_READINGS || lastedMs < leastMs) return false;
  return !(
    isGettingFaster(readings.map(({ computeMs }) => computeMs)) ||
    isGettingFaster(readings.map(({ dispatchMs }) => dispatchMs))
  );
}

/** Whether one of the last two is faster than all before. */
const isGettingFaster = (speedsMs: readonly number[]): boolean =>
  Math.min(...speedsMs.slice(-2)) < STILL_FASTER * Math.min(...speedsMs.slice(0, -2));
