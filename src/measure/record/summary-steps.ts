import { latencyOfStep, latencyStep, STEPS_PER_E } from '../../stats/quantise';
import type { LatencySummary, PipelinedSummary } from './measurement';
import { MAX_INTERVAL_END_MS, MAX_TIME_MS } from './times';

/** The latencies of a summary as integers on the geometric scale of `latencyStep`. */
export interface SummarySteps {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly cold: number;
  /** Missing where no chain was run. */
  readonly pipelined?: IntervalSteps;
}

/** From a figure to its double. */
export const STEPS_TO_DOUBLE = Math.round(STEPS_PER_E * Math.LN2);

/** A figure and the ends of its interval. */
export interface IntervalSteps {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** The last step at or below a bound: rounding never carries a latency beyond what is read again. */
const lastStep = (boundMs: number): number => {
  const step = latencyStep(boundMs);
  return latencyOfStep(step) > boundMs ? step - 1 : step;
};
const LAST_TIME = lastStep(MAX_TIME_MS);
const LAST_END = lastStep(MAX_INTERVAL_END_MS);

const timeStep = (ms: number): number => Math.min(latencyStep(ms), LAST_TIME);
const endStep = (ms: number): number => Math.min(latencyStep(ms), LAST_END);

export const stepsOfSummary = (summary: LatencySummary): SummarySteps => ({
  median: timeStep(summary.medianMs),
  low: timeStep(summary.lowMs),
  high: endStep(summary.highMs),
  cold: timeStep(summary.coldLatencyMs),
  ...(summary.pipelined === undefined ? {} : { pipelined: stepsOfPipelined(summary.pipelined) }),
});

const stepsOfPipelined = ({ pipelinedMs, lowMs, highMs }: PipelinedSummary): IntervalSteps => ({
  middle: timeStep(pipelinedMs),
  low: timeStep(lowMs),
  high: endStep(highMs),
});

export function summaryOfSteps(
  steps: SummarySteps,
  rest: Pick<LatencySummary, 'samples' | 'visits' | 'steady' | 'quality'>,
): LatencySummary {
  return {
    medianMs: latencyOfStep(steps.median),
    lowMs: latencyOfStep(steps.low),
    highMs: latencyOfStep(steps.high),
    samples: rest.samples,
    visits: rest.visits,
    coldLatencyMs: latencyOfStep(steps.cold),
    steady: rest.steady,
    ...(rest.quality === undefined ? {} : { quality: rest.quality }),
    ...(steps.pipelined === undefined ? {} : { pipelined: pipelinedOfSteps(steps.pipelined) }),
  };
}

const pipelinedOfSteps = ({ middle, low, high }: IntervalSteps): PipelinedSummary => ({
  pipelinedMs: latencyOfStep(middle),
  lowMs: latencyOfStep(low),
  highMs: latencyOfStep(high),
});

/** The summary as a link carries it, each latency within 0.05%. Applying it twice changes nothing more. */
export const quantiseSummary = (summary: LatencySummary): LatencySummary =>
  summaryOfSteps(stepsOfSummary(summary), summary);
