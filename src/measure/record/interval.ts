import { meanInterval } from '../../stats/mean-interval';
import { medianInterval } from '../../stats/median-interval';
import { median } from '../../stats/quantile';
import { studentTQuantile } from '../../stats/student-t';
import { trimmedMeanInterval } from '../../stats/trimmed-mean-interval';
import type { EarlierProtocol, Protocol, SecondProtocol } from '../../study/definition';

/** Level of every interval we show. */
const LEVEL = 0.95;

/** Standard deviation of an error that is uniform over one clock step, in steps: the least half-width. */
const CLOCK_FLOOR = 1 / (2 * Math.sqrt(3));

/** Share of the latency from which on the clock step limits its precision. */
const RESOLUTION_LIMIT = 0.02;

/**
 * Correction for optional stopping. Student's interval covers less than its level where sampling stops when the interval is
 * narrow, because the estimated spread is then more often too small than too large. Widened by this factor it covers 94 to
 * 96% for looks such as 3, 5, 8, whatever the noise; the table in docs/measurement.md shows it, and a test verifies it.
 */
const STOPPING_FACTOR = 1.15;
/** Visits from which on outliers are trimmed; the interval of a trimmed mean covers slightly less than its level. */
const TRIMMED_FROM = 8;
const TRIMMED_FACTOR = 1.2;

export interface Interval {
  readonly centreMs: number;
  readonly lowMs: number;
  readonly highMs: number;
}

/**
 * The latency of a trial: the mean of its visits' medians, with Student's 95% interval over them; from eight visits on
 * without the fastest and the slowest, since even a calm visit can be disturbed. The visit is the unit: the samples
 * inside one are not independent, and what shifts from one visit to the next is seen by visits alone. With
 * one visit there is only the order-statistic interval of its median, which covers no such shift.
 *
 * The half-width is never below the clock step / (2 sqrt 3); where the step exceeds 2% of the latency it is never below
 * one whole step, since rounding is then no longer noise that visits average out.
 */
export function latencyInterval(
  visitsMs: readonly (readonly number[])[],
  timerResolutionMs: number,
  protocol: Protocol | EarlierProtocol,
): Interval {
  const medians = visitsMs.map(median);
  if (protocol.version === 1) return withClock(medianOnly(visitsMs.flat()), timerResolutionMs, CLOCK_FLOOR);
  const interval = medians.length === 1 ? medianOnly(visitsMs[0]) : overVisits(medians, protocol);
  const isLimited = isResolutionLimited(interval.centreMs, timerResolutionMs);
  return withClock(interval, timerResolutionMs, isLimited ? 1 : CLOCK_FLOOR);
}

/** Of one figure a visit, such as the slope of its chains, in ms; undefined below two visits. */
export function intervalOverVisits(
  figuresMs: readonly number[],
  protocol: Protocol | SecondProtocol,
): Interval | undefined {
  return figuresMs.length < 2 ? undefined : overVisits(figuresMs, protocol);
}

export const isResolutionLimited = (latencyMs: number, timerResolutionMs: number): boolean =>
  timerResolutionMs > RESOLUTION_LIMIT * latencyMs;

/** No half-width of an interval around a latency is below this, in ms. */
export const clockFloorMs = (latencyMs: number, timerResolutionMs: number): number =>
  timerResolutionMs * (isResolutionLimited(latencyMs, timerResolutionMs) ? 1 : CLOCK_FLOOR);

/** Half the interval's width as a share of its centre. */
export const relativeHalfWidth = ({ centreMs, lowMs, highMs }: Interval): number =>
  Math.max(highMs - centreMs, centreMs - lowMs) / centreMs;

/**
 * The half-width to expect at `then` visits where it is so much at `now`, with visits that go on to differ as much: Student's
 * t falls, and the root of their number grows. Both from two on. A forecast: that eight visits are trimmed is left out.
 */
export const expectedHalfWidth = (halfWidth: number, now: number, then: number): number =>
  halfWidth * Math.sqrt(now / then) * (tOf(then) / tOf(now));

const tOf = (visits: number): number => studentTQuantile((1 + LEVEL) / 2, visits - 1);

function overVisits(figuresMs: readonly number[], protocol: Protocol | SecondProtocol): Interval {
  const isTrimmed = protocol.version !== 2 && figuresMs.length >= TRIMMED_FROM;
  const { mean, halfWidth } = (isTrimmed ? trimmedMeanInterval : meanInterval)(figuresMs, LEVEL);
  const half = protocol.looks.length > 1 ? (isTrimmed ? TRIMMED_FACTOR : STOPPING_FACTOR) * halfWidth : halfWidth;
  return { centreMs: mean, lowMs: Math.max(0, mean - half), highMs: mean + half };
}

function medianOnly(samplesMs: readonly number[]): Interval {
  const { low, high } = medianInterval(samplesMs, LEVEL);
  return { centreMs: median(samplesMs), lowMs: low, highMs: high };
}

function withClock({ centreMs, lowMs, highMs }: Interval, timerResolutionMs: number, share: number): Interval {
  const floorMs = timerResolutionMs * share;
  return {
    centreMs,
    lowMs: Math.max(0, Math.min(lowMs, centreMs - floorMs)),
    highMs: Math.max(highMs, centreMs + floorMs),
  };
}
