import { sumBy } from '../../base/aggregate';

import { median } from '../../stats/quantile';
import type { OperatorReading, Profile, ProfiledOperator } from '../record/profile';

/** Time of one run of an operator. */
export type OperatorTime =
  | { readonly state: 'measured'; readonly ms: number }
  /** Too short for the clock, however often it was repeated: it takes no longer than this. */
  | { readonly state: 'below-resolution'; readonly atMostMs: number }
  | { readonly state: 'nothing-ran' }
  | { readonly state: 'unavailable'; readonly reason: string };

/** Least total in clock steps: below it one step is more than 2% of the total. */
export const OPERATOR_CLOCK_STEPS = 50;

/** What a reading says. Rounding alone leaves it a total of less than 50 steps: then only an upper bound is known. */
export function operatorTime(reading: OperatorReading, resolutionMs: number): OperatorTime {
  if (reading.state !== 'timed') return reading;
  const totalMs = median(reading.totalsMs);
  return totalMs >= OPERATOR_CLOCK_STEPS * resolutionMs
    ? { state: 'measured', ms: totalMs / reading.runs }
    : { state: 'below-resolution', atMostMs: (totalMs + resolutionMs) / reading.runs };
}

/** One line of the table: all operators of one kind, or one operator. */
export interface OperatorShare {
  readonly name: string;
  /** Nodes of the network. */
  readonly count: number;
  /** Sum over the nodes that have a figure, in ms. */
  readonly measuredMs: number;
  /** Sum of the bounds of those that are too short, in ms. */
  readonly atMostMs: number;
  /** Nodes whose time is only bounded. */
  readonly belowResolution: number;
  /** Nodes without a known time. */
  readonly unavailable: number;
  /** Nodes that give the device nothing to do. */
  readonly idle: number;
}

/** Where the wall clock of one inference goes, all in ms. */
export interface TimeBreakdown {
  readonly wallMs: number;
  /** By kind of operator, longest first. */
  readonly kinds: readonly OperatorShare[];
  /** Sum of the operators' own times; undefined where not one could be told. */
  readonly operatorsMs: number | undefined;
  /** The call: JavaScript that hands the operators to the GPU. Undefined where the operators are computed inside it. */
  readonly callMs: number | undefined;
  readonly readBackMs: number;
  /** What nothing above explains. */
  readonly restMs: number;
  /** How much the parts exceed the wall clock: a GPU computes while JavaScript still queues. */
  readonly overlapMs: number;
}

export function timeBreakdown(profile: Profile): TimeBreakdown {
  const { clock } = profile;
  const wallMs = median(profile.wallMs);
  const kinds = sharesBy(profile, ({ kind }) => kind);
  const measuredMs = sumBy(kinds, (share) => share.measuredMs);
  const nodes = sumBy(kinds, ({ count, idle }) => count - idle);
  const untold = sumBy(kinds, (share) => share.unavailable);
  const operatorsMs = untold === nodes && nodes > 0 ? undefined : measuredMs;
  const callMs = clock.kind === 'clock' ? undefined : median(profile.callMs);
  const readBackMs = median(profile.readBackMs);
  const leftMs = wallMs - (operatorsMs ?? 0) - (callMs ?? 0) - readBackMs;
  return {
    wallMs,
    kinds,
    operatorsMs,
    callMs,
    readBackMs,
    restMs: Math.max(0, leftMs),
    overlapMs: Math.max(0, -leftMs),
  };
}

/** The operators of a profile in groups, longest first. */
export function sharesBy(profile: Profile, name: (operator: ProfiledOperator) => string): OperatorShare[] {
  const resolutionMs = profile.clock.kind === 'none' ? 0 : profile.clock.resolutionMs;
  const shares = new Map<string, OperatorShare>();
  for (const operator of profile.operators) {
    const key = name(operator);
    const before = shares.get(key) ?? noShare(key);
    shares.set(key, withOperator(before, operator.nodes.length, operatorTime(operator.reading, resolutionMs)));
  }
  return [...shares.values()].sort((a, b) => b.measuredMs - a.measuredMs || b.atMostMs - a.atMostMs);
}

const noShare = (name: string): OperatorShare => ({
  name,
  count: 0,
  measuredMs: 0,
  atMostMs: 0,
  belowResolution: 0,
  unavailable: 0,
  idle: 0,
});

function withOperator(share: OperatorShare, nodes: number, time: OperatorTime): OperatorShare {
  const counted = { ...share, count: share.count + nodes };
  switch (time.state) {
    case 'measured':
      return { ...counted, measuredMs: share.measuredMs + nodes * time.ms };
    case 'below-resolution':
      return {
        ...counted,
        atMostMs: share.atMostMs + nodes * time.atMostMs,
        belowResolution: share.belowResolution + nodes,
      };
    case 'nothing-ran':
      return { ...counted, idle: share.idle + nodes };
    case 'unavailable':
      return { ...counted, unavailable: share.unavailable + nodes };
  }
}
