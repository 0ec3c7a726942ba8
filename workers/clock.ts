/** What the worker's clock can show. All in ms. */
export interface ClockCalibration {
  /** Smallest step between two different readings. */
  readonly timerResolutionMs: number;
  /** Mean cost of one reading. */
  readonly timerOverheadMs: number;
}

const READINGS_LIMIT = 2_000_000;
const STEPS = 40;

/** Reads the clock until it has stepped 40 times, or two million times; the smallest step is the resolution. */
export function calibrateClock(): ClockCalibration {
  const start = performance.now();
  let last = start;
  let smallest = Number.POSITIVE_INFINITY;
  let steps = 0;
  let readings = 0;
  while (steps < STEPS && readings < READINGS_LIMIT) {
    const now = performance.now();
    readings++;
    if (now === last) continue;
    smallest = Math.min(smallest, now - last);
    last = now;
    steps++;
  }
  return { timerResolutionMs: smallest, timerOverheadMs: (last - start) / readings };
}
