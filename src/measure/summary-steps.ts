import { latencyOfStep, latencyStep } from '../stats/quantise';
import type { LatencySummary } from './measurement';

/** The latencies of a summary as integers on the geometric scale of `latencyStep`. */
export interface SummarySteps {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly cold: number;
}

export const stepsOfSummary = (summary: LatencySummary): SummarySteps => ({
  median: latencyStep(summary.medianMs),
  low: latencyStep(summary.lowMs),
  high: latencyStep(summary.highMs),
  cold: latencyStep(summary.coldLatencyMs),
});

export function summaryOfSteps(
  steps: SummarySteps,
  counts: Pick<LatencySummary, 'samples' | 'visits' | 'steady'>,
): LatencySummary {
  return {
    medianMs: latencyOfStep(steps.median),
    lowMs: latencyOfStep(steps.low),
    highMs: latencyOfStep(steps.high),
    samples: counts.samples,
    visits: counts.visits,
    coldLatencyMs: latencyOfStep(steps.cold),
    steady: counts.steady,
  };
}

/** The summary as a link carries it, each latency within 0.05%. Applying it twice changes nothing more. */
export const quantiseSummary = (summary: LatencySummary): LatencySummary =>
  summaryOfSteps(stepsOfSummary(summary), summary);
