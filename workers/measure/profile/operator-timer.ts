import type * as tf from '@tensorflow/tfjs-core';
import { OPERATOR_CLOCK_STEPS } from '../../../src/measure/profile/time-breakdown';
import type { OperatorClock, OperatorReading } from '../../../src/measure/record/profile';
import { median } from '../../../src/stats/quantile';

/** A clock for the time that the device itself is busy. */
export interface OperatorTimer {
  readonly clock: Exclude<OperatorClock, { kind: 'none' }>;
  /** Time of `runs` consecutive runs, in ms. Throws a `TimerFailure` where it is not available. */
  time(run: () => tf.Tensor, runs: number): Promise<number>;
  dispose(): void;
}

/** Why a time cannot be told; a sentence. */
export class TimerFailure extends Error {}

/** Totals of one operator. */
const TOTALS = 3;
/** Below this the ends of a pass or of a query, and the cost of asking, would be part of every figure. */
const MIN_TOTAL_MS = 1;
const MAX_RUNS = 2000;
/** Results of runs that are queued together stay on the GPU until all are done. */
const QUEUED_BYTES = 64 * 2 ** 20;

/** Repeats an operator until a total lasts 50 steps of the timer's clock, as far as memory and patience allow. */
export async function readOperator(
  run: () => tf.Tensor,
  outputBytes: number,
  timer: OperatorTimer,
): Promise<OperatorReading> {
  const wantedMs = Math.max(MIN_TOTAL_MS, OPERATOR_CLOCK_STEPS * timer.clock.resolutionMs);
  const most = Math.max(1, Math.min(MAX_RUNS, Math.floor(QUEUED_BYTES / Math.max(1, outputBytes))));
  try {
    let runs = 1;
    while (true) {
      const totalsMs: number[] = [];
      // The first total of a number of runs decides whether the others are worth their time.
      do totalsMs.push(await timer.time(run, runs));
      while (totalsMs.length < TOTALS && (totalsMs[0] >= wantedMs || runs === most));
      const totalMs = median(totalsMs);
      if (totalMs >= wantedMs || runs === most) return { state: 'timed', runs, totalsMs };
      const needed = totalMs > 0 ? Math.ceil((1.5 * wantedMs * runs) / totalMs) : Number.POSITIVE_INFINITY;
      // A short total of about one step is unreliable, so the number of runs grows by at most this factor.
      runs = Math.min(most, needed, 16 * runs);
    }
  } catch (error) {
    if (error instanceof TimerFailure) return { state: 'unavailable', reason: error.message };
    throw error;
  }
}

/** Greatest common divisor of what a clock showed: its step, once it has shown enough. 0 where it only showed 0. */
export function commonStep(values: readonly bigint[]): bigint {
  return values.reduce((step, value) => {
    let [a, b] = [step, value < 0n ? -value : value];
    while (b > 0n) [a, b] = [b, a % b];
    return a;
  }, 0n);
}

export const nanosecondsInMs = (ns: bigint): number => Number(ns) / 1e6;
