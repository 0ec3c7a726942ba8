import { sumBy } from '../../base/aggregate';
import { assert } from '../../base/assert';
import type { EarlierProtocol, Protocol } from '../../study/definition';
import { countedVisits } from './counted-visits';
import { gradeOf } from './grade';
import { isResolutionLimited, latencyInterval, relativeHalfWidth } from './interval';
import type { AnchorCheck, LatencySummary, Measurement, Visit } from './measurement';
import { summarisePipelined } from './pipelined';
import type { StudyRecord } from './study-record';

/** What the figures of a trial hang on beside its own visits. */
export interface SummaryContext {
  readonly timerResolutionMs: number;
  readonly protocol: Protocol | EarlierProtocol;
  /** Every check of the study. */
  readonly anchors: readonly AnchorCheck[];
}

/** The figures of a trial, from its raw samples: `latencyInterval` says what the interval covers, `gradeOf` how it is graded. */
export function summariseVisits(visits: readonly Visit[], context: SummaryContext): LatencySummary {
  const { timerResolutionMs, protocol } = context;
  const { counted, throttled } = countedVisits(visits, context);
  const samples = counted.map((visit) => visit.samplesMs);
  const interval = latencyInterval(samples, timerResolutionMs, protocol);
  const unsteadyVisits = counted.filter((visit) => !visit.phases.steady).length;
  const summary: LatencySummary = {
    medianMs: interval.centreMs,
    lowMs: interval.lowMs,
    highMs: interval.highMs,
    samples: sumBy(visits, ({ samplesMs }) => samplesMs.length),
    visits: visits.length,
    coldLatencyMs: visits[0].phases.coldLatencyMs,
    steady: unsteadyVisits === 0,
  };
  if (protocol.version === 1) return summary;
  const grade = gradeOf({
    visits: counted.length,
    halfWidth: relativeHalfWidth(interval),
    throttledVisits: counted.length < visits.length ? 0 : throttled,
    unsteadyVisits,
    resolutionLimited: isResolutionLimited(interval.centreMs, timerResolutionMs),
  });
  const pipelined = summarisePipelined(counted, protocol);
  return {
    ...summary,
    quality: { grade, throttledVisits: throttled },
    ...(pipelined === undefined ? {} : { pipelined }),
  };
}

/** The figures of a measurement, or undefined where the trial failed. */
export function summaryOf(measurement: Measurement, context: SummaryContext): LatencySummary | undefined {
  switch (measurement.outcome.state) {
    case 'measured':
      return summariseVisits(measurement.outcome.visits, context);
    case 'summarised':
      return measurement.outcome.summary;
    case 'failed':
      return undefined;
  }
}

/** As `summaryOf`, for a measurement of a study: one that ran has an environment. */
export function summaryIn(
  record: Pick<StudyRecord, 'definition' | 'environments' | 'anchors'>,
  measurement: Measurement,
): LatencySummary | undefined {
  if (measurement.outcome.state === 'failed') return undefined;
  const environment = record.environments[measurement.environmentId];
  assert(environment !== undefined, `the measurement of trial ${measurement.trialId} has an environment`);
  const { timerResolutionMs } = environment;
  return summaryOf(measurement, { timerResolutionMs, protocol: record.definition.protocol, anchors: record.anchors });
}
