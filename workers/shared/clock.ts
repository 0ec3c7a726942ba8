/** Resolution of the worker's clock. All values in ms. */
export interface ClockCalibration {
  /** Smallest step between two different readings. */
  readonly timerResolutionMs: number;
  /** Mean cost of one reading. */
  readonly timerOverheadMs: number;
}

/** Every step between two different readings of the clock, and the readings that it took. */
export interface ClockReadings {
  readonly stepsMs: readonly number[];
  readonly readings: number;
  readonly elapsedMs: number;
}

const READINGS_LIMIT = 2_000_000;
/** A clock in steps of 100 ms, as against fingerprinting, is read so often before it steps once. */
const FIRST_STEP_LIMIT = 100 * READINGS_LIMIT;
const STEPS = 40;

/** Reads the clock until it has stepped 40 times, or two million times. Throws where it stands still. */
export function readClock(): ClockReadings {
  const start = performance.now();
  let last = start;
  let readings = 0;
  const stepsMs: number[] = [];
  while (stepsMs.length < STEPS && readings < (stepsMs.length === 0 ? FIRST_STEP_LIMIT : READINGS_LIMIT)) {
    const now = performance.now();
    readings++;
    if (now === last) continue;
    stepsMs.push(now - last);
    last = now;
  }
  if (stepsMs.length === 0) throw new Error("This browser's clock stands still.");
  return { stepsMs, readings, elapsedMs: last - start };
}

/** The smallest of up to 40 steps is the resolution. */
export function calibrateClock(): ClockCalibration {
  const { stepsMs, readings, elapsedMs } = readClock();
  return { timerResolutionMs: Math.min(...stepsMs), timerOverheadMs: elapsedMs / readings };
}
