import { sumBy } from '../../base/aggregate';
import { assert } from '../../base/assert';
import { median } from '../../stats/quantile';
import type { EarlierProtocol, Protocol, SecondProtocol } from '../../study/definition';
import { countedVisits } from './counted-visits';
import { intervalOverVisits, isResolutionLimited, latencyInterval, relativeHalfWidth } from './interval';
import type {
  AnchorCheck,
  Grade,
  LatencySummary,
  Measurement,
  PipelinedSummary,
  SummarisedMeasurement,
  Visit,
} from './measurement';
import type { StudyHead } from './study-record';

/** Data that the figures of a trial depend on beside its own visits. */
export interface SummaryContext {
  readonly timerResolutionMs: number;
  readonly protocol: Protocol | EarlierProtocol;
  /** Every check of the study. */
  readonly anchors: readonly AnchorCheck[];
}

/** Computes the figures of a trial from its raw samples: the interval by `latencyInterval`, the grade by `gradeOf`. */
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

/** The parts of a study that the figures of its trials depend on. */
export type StudyContext = Pick<StudyHead, 'definition' | 'environments' | 'anchors'>;

/** The figures of a measurement of a study; undefined where the trial failed. */
export function summaryIn(study: StudyContext, measurement: Measurement): LatencySummary | undefined {
  const { outcome } = summariseMeasurement(study, measurement);
  return outcome.state === 'summarised' ? outcome.summary : undefined;
}

/** A measurement of a study with its figures in place of its raw samples. */
export function summariseMeasurement(study: StudyContext, measurement: Measurement): SummarisedMeasurement {
  const { outcome } = measurement;
  if (outcome.state !== 'measured') return { ...measurement, outcome };
  const environment = study.environments[measurement.environmentId];
  assert(environment !== undefined, `the measurement of trial ${measurement.trialId} has an environment`);
  const { timerResolutionMs } = environment;
  const context = { timerResolutionMs, protocol: study.definition.protocol, anchors: study.anchors };
  return { ...measurement, outcome: { state: 'summarised', summary: summariseVisits(outcome.visits, context) } };
}

/** Figures of the counted visits (see `countedVisits`) that decide a grade. */
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
