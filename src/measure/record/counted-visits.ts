import type { EarlierProtocol, Protocol } from '../../study/definition';
import { DriftLog, type DriftMarks } from './drift-log';
import { driftMarksOfProtocol2 } from './drift-protocol-2';
import type { AnchorCheck, Visit } from './measurement';

/** With fewer visits that no anchor marks, a figure is of all visits. */
const MIN_CALM_VISITS = 3;

/** Data that decide which visits count. */
export interface VisitContext {
  readonly protocol: Protocol | EarlierProtocol;
  /** Every check of the study. */
  readonly anchors: readonly AnchorCheck[];
}

export interface CountedVisits<V> {
  /** Those a figure is computed from. */
  readonly counted: readonly V[];
  /** How many visits the anchors mark, counted or not. */
  readonly throttled: number;
}

/**
 * From protocol 3 on a figure is of the visits during which the device was as fast as in its baseline, by the anchors on
 * either side of each, wherever there are three of them. The others are kept, shown and exported.
 */
export function countedVisits<V extends Pick<Visit, 'session' | 'startedAtMs'>>(
  visits: readonly V[],
  context: VisitContext,
): CountedVisits<V> {
  const { protocol } = context;
  if (protocol.version === 1) return { counted: visits, throttled: 0 };
  const marks = marksIn(context);
  const calm = visits.filter((visit) => !marks.isMarked(visit));
  const throttled = visits.length - calm.length;
  if (protocol.version === 2) return { counted: visits, throttled };
  const least = Math.min(MIN_CALM_VISITS, protocol.looks[0]);
  return { counted: calm.length >= least ? calm : visits, throttled };
}

const logs = new WeakMap<readonly AnchorCheck[], DriftLog>();
const earlier = new WeakMap<readonly AnchorCheck[], DriftMarks>();

/** Computed once a list of checks, which are those of one study; one that has grown since is caught up with. */
export function marksIn({ protocol, anchors }: VisitContext): DriftMarks {
  if (protocol.version === 2) return once(earlier, anchors, () => driftMarksOfProtocol2(anchors));
  return once(logs, anchors, () => new DriftLog()).with(anchors);
}

function once<K extends object, V>(known: WeakMap<K, V>, key: K, compute: () => V): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  known.set(key, value);
  return value;
}
