import { assert } from '../base/assert';
import { medianInterval } from '../stats/median-interval';
import { median } from '../stats/quantile';
import type { LatencySummary, Measurement, Visit } from './measurement';
import type { StudyRecord } from './study-record';

/** Half-widths below this share of the clock step would claim what the clock cannot show: a uniform error's sd. */
const CLOCK_FLOOR = 1 / (2 * Math.sqrt(3));

/**
 * The figures of a trial. The median is taken over all samples; the interval is the 95% order-statistic interval of
 * the median, never narrower than the clock allows. It covers the noise inside the visits and treats their samples as
 * independent: it does not cover the shift from one visit to the next, and with one visit a trial it cannot.
 */
export function summariseVisits(visits: readonly Visit[], timerResolutionMs: number): LatencySummary {
  const samples = visits.flatMap((visit) => visit.samplesMs);
  const medianMs = median(samples);
  const interval = medianInterval(samples, 0.95);
  const floorMs = timerResolutionMs * CLOCK_FLOOR;
  return {
    medianMs,
    lowMs: Math.max(0, Math.min(interval.low, medianMs - floorMs)),
    highMs: Math.max(interval.high, medianMs + floorMs),
    samples: samples.length,
    visits: visits.length,
    coldLatencyMs: visits[0].phases.coldLatencyMs,
    steady: visits.every((visit) => visit.phases.steady),
  };
}

/** The figures of a measurement, or undefined where the trial failed. */
export function summaryOf(measurement: Measurement, timerResolutionMs: number): LatencySummary | undefined {
  switch (measurement.outcome.state) {
    case 'measured':
      return summariseVisits(measurement.outcome.visits, timerResolutionMs);
    case 'summarised':
      return measurement.outcome.summary;
    case 'failed':
      return undefined;
  }
}

/** As `summaryOf`, with the clock step of the environment that the measurement names; one that ran has an environment. */
export function summaryIn(
  environments: StudyRecord['environments'],
  measurement: Measurement,
): LatencySummary | undefined {
  if (measurement.outcome.state === 'failed') return undefined;
  const environment = environments[measurement.environmentId];
  assert(environment !== undefined, `the measurement of trial ${measurement.trialId} has an environment`);
  return summaryOf(measurement, environment.timerResolutionMs);
}

/** The clock step is more than 2% of the median: the figure says less than its digits. */
export const isResolutionLimited = (summary: LatencySummary, timerResolutionMs: number): boolean =>
  timerResolutionMs > 0.02 * summary.medianMs;
