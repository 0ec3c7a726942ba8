import { sumBy } from '../../base/aggregate';
import { assert } from '../../base/assert';
import { median } from '../../stats/quantile';
import type { EarlierProtocol, Protocol, SecondProtocol } from '../../study/definition';
import { countedVisits } from './counted-visits';
import { intervalOverVisits, isResolutionLimited, latencyInterval, relativeHalfWidth } from './interval';
import type { AnchorCheck, Grade, LatencySummary, Measurement, PipelinedSummary, Visit } from './measurement';
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

/** What a grade is judged by: the visits that count, see `countedVisits`. */
export interface GradeEvidence {
  readonly visits: number;
  /** Half-width of the 95% interval as a share of the latency. */
  readonly halfWidth: number;
  readonly throttledVisits: number;
  readonly unsteadyVisits: number;
  readonly resolutionLimited: boolean;
}

/**
 * How far to trust a latency:
 *
 * - A: three visits or more, the interval within 2%, every visit steady and none throttled, the clock fine enough.
 * - B: three visits or more, the interval within 5%, at most a third of the visits throttled, the clock fine enough.
 * - C: two visits or more and the interval within 10%.
 * - D: everything else.
 */
export function gradeOf({
  visits,
  halfWidth,
  throttledVisits,
  unsteadyVisits,
  resolutionLimited,
}: GradeEvidence): Grade {
  if (visits >= 3 && !resolutionLimited) {
    if (halfWidth <= 0.02 && throttledVisits === 0 && unsteadyVisits === 0) return 'A';
    if (halfWidth <= 0.05 && 3 * throttledVisits <= visits) return 'B';
  }
  return visits >= 2 && halfWidth <= 0.1 ? 'C' : 'D';
}

/**
 * Throughput: the slope b of T(k) = a + b k, where k inferences are queued and one output is read back; a is the cost of
 * synchronising. Each visit gives one slope, between the median of its single inferences and that of its chains. Noise
 * can turn a slope negative; it is cut at zero. Undefined where fewer than two visits have a chain.
 */
export function summarisePipelined(
  visits: readonly Visit[],
  protocol: Protocol | SecondProtocol,
): PipelinedSummary | undefined {
  const slopes = visits.flatMap(({ chain, samplesMs }) =>
    chain === undefined ? [] : [(median(chain.totalsMs) - median(samplesMs)) / (chain.runs - 1)],
  );
  const interval = intervalOverVisits(slopes, protocol);
  if (interval === undefined) return undefined;
  return { pipelinedMs: Math.max(0, interval.centreMs), lowMs: interval.lowMs, highMs: Math.max(0, interval.highMs) };
}
