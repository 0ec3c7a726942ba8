import { sumBy } from '../base/aggregate';
import { type PlannedOperator, visitsOf } from '../measure/profile/operator-plan';
import { OPERATOR_VISITS, operatorLatency } from '../measure/profile/operator-trial';
import { operatorTime, type TimeBreakdown } from '../measure/profile/time-breakdown';
import type { OperatorMeasurement, Profile } from '../measure/record/profile';
import type { StudyRecord } from '../measure/record/study-record';
import { formatCount, formatMs, formatNumber, formatShare, intervalParts, plural } from '../text/format';
import { FAILURE_LABELS } from '../text/labels';
import {
  describeProfileClock,
  formatOperatorShare,
  formatOperatorTime,
  operatorKindLabel,
  signatureParts,
} from '../text/operator-labels';

/** A part of an inference's time: the operators of one kind, or what is no operator. */
export interface TimePart {
  readonly key: string;
  readonly kind: 'operator' | 'call' | 'read-back' | 'rest';
  readonly name: string;
  /** Empty for what is no operator. */
  readonly count: string;
  readonly time: string;
  /** Of the inference; empty where there is no figure. */
  readonly share: string;
  /** Zero where there is no figure. */
  readonly ms: number;
}

/** The parts of an inference: the kinds of operators, longest first, then the rest. */
export function timeParts({ kinds, callMs, readBackMs, restMs, wallMs }: TimeBreakdown): TimePart[] {
  const beside = (kind: TimePart['kind'], name: string, ms: number): TimePart => ({
    key: kind,
    kind,
    name,
    count: '',
    time: formatNumber(ms),
    share: shareOf(ms, wallMs),
    ms,
  });
  return [
    ...kinds.map(
      (share): TimePart => ({
        key: share.name,
        kind: 'operator',
        name: operatorKindLabel(share.name),
        count: formatCount(share.count),
        time: formatOperatorShare(share),
        share: shareOf(share.measuredMs, wallMs),
        ms: share.measuredMs,
      }),
    ),
    ...(callMs === undefined ? [] : [beside('call', 'JavaScript, queueing', callMs)]),
    beside('read-back', 'Read-back', readBackMs),
    beside('rest', 'Not explained', restMs),
  ];
}

/** Of the inference; what is below half a percent is still something. */
function shareOf(ms: number, wallMs: number): string {
  if (ms === 0 || wallMs === 0) return '';
  const percent = (100 * ms) / wallMs;
  return percent < 0.5 ? '< 1%' : formatShare(percent);
}

/** Sentences on how a profile was made and on the limits of its figures. */
export function profileNotes({ clock, batch, wallMs }: Profile, { overlapMs, kinds, callMs }: TimeBreakdown): string[] {
  const bounded = sumBy(kinds, ({ belowResolution }) => belowResolution);
  const times =
    clock.kind === 'none'
      ? `Times of operators are unavailable. ${clock.reason} They are part of what is not explained.`
      : describeProfileClock(clock.kind, clock.resolutionMs);
  return [
    `Median of ${plural(wallMs.length, 'inference')} of ${plural(batch, 'image')}. ${times}`,
    ...(bounded === 0
      ? []
      : [`${plural(bounded, 'operator')} too short for that: below their bound, which stands after the plus sign.`]),
    ...(overlapMs === 0 ? [] : [describeOverlap(overlapMs, callMs !== undefined)]),
  ];
}

function describeOverlap(overlapMs: number, isOnGpu: boolean): string {
  const excess = `The parts add up to ${formatMs(overlapMs)} more than the inference`;
  return isOnGpu
    ? `${excess}: the GPU computes while JavaScript still queues, or was slower when its operators were timed.`
    : `${excess}: the device was slower when they were timed.`;
}

/** One distinct operator, as a line of a table. */
export interface OperatorLine {
  readonly signature: string;
  readonly name: string;
  readonly shapes: string;
  /** Of its nodes in a network, or of the networks that hold it; empty where not known. */
  readonly count: string;
  readonly time: string;
  /** How certain the time is; missing where that is not known. */
  readonly range?: string;
}

/** The distinct operators of a profile; those that take longest in all come first. */
export function profiledOperators({ clock, operators }: Profile): OperatorLine[] {
  const resolutionMs = clock.kind === 'none' ? 0 : clock.resolutionMs;
  return operators
    .map(({ signature, nodes, reading }) => {
      const time = operatorTime(reading, resolutionMs);
      const line = { ...lineOf(signature), count: formatCount(nodes.length), time: formatOperatorTime(time) };
      return { line, totalMs: time.state === 'measured' ? nodes.length * time.ms : 0 };
    })
    .sort((a, b) => b.totalMs - a.totalMs)
    .map(({ line }) => line);
}

/** The operators of a study that were timed alone; the longest come first, those that failed last. */
export function measuredOperators(
  { operators = [], environments }: Pick<StudyRecord, 'operators' | 'environments'>,
  plan: readonly PlannedOperator[],
): OperatorLine[] {
  const planned = new Map(plan.map((operator) => [operator.signature, operator]));
  return operators
    .map((operator) => {
      const networks = planned.get(operator.signature)?.networks;
      const { ms, ...time } = timeAlone(operator, environments[operator.environmentId]?.timerResolutionMs ?? 0);
      const count = networks === undefined ? '' : formatCount(networks);
      return { line: { ...lineOf(operator.signature), count, ...time }, ms };
    })
    .sort((a, b) => b.ms - a.ms)
    .map(({ line }) => line);
}

function timeAlone({ outcome }: OperatorMeasurement, timerResolutionMs: number) {
  if (outcome.state === 'failed') return { ms: -1, time: FAILURE_LABELS[outcome.code] };
  const { ms, lowMs, highMs, isResolutionLimited, visits } = operatorLatency(outcome.visits, timerResolutionMs);
  const { median, low, high } = intervalParts({ medianMs: ms, lowMs, highMs });
  return isResolutionLimited
    ? { ms, time: `below ${high}`, range: 'below resolution' }
    : { ms, time: median, range: visits === 1 ? 'one visit' : `${low} to ${high}` };
}

function lineOf(signature: string): Pick<OperatorLine, 'signature' | 'name' | 'shapes'> {
  const { what, shapes } = signatureParts(signature);
  return { signature, name: what, shapes };
}

/** Visits that are left until every planned operator has been visited as often as it should be. */
export function operatorVisitsLeft(plan: readonly PlannedOperator[], measured: readonly OperatorMeasurement[]): number {
  const known = new Map(measured.map((operator) => [operator.signature, operator]));
  return sumBy(plan, ({ signature }) => OPERATOR_VISITS - visitsOf(known.get(signature)));
}
