import { median } from '../stats/quantile';
import type { AnchorCheck, Visit } from './measurement';

/** An anchor this much slower than its baseline marks the visits around it, and makes the session wait. */
export const DRIFT_LIMIT = 1.05;
/** Back below this the device counts as recovered. */
export const DRIFT_RECOVERED = 1.03;

/** Medians of the two anchors in their sustained state, in ms; undefined before the first baseline check. */
export interface AnchorBaseline {
  readonly computeMs: number;
  readonly dispatchMs: number;
}

/** Taken after the burn-in, once a session: the median of each anchor over the baseline checks. */
export function anchorBaseline(checks: readonly AnchorCheck[]): AnchorBaseline | undefined {
  const base = checks.filter((check) => check.role === 'baseline');
  if (base.length === 0) return undefined;
  return {
    computeMs: median(base.flatMap((check) => check.computeMs)),
    dispatchMs: median(base.flatMap((check) => check.dispatchMs)),
  };
}

/** How much slower the slower of the two anchors is than in its baseline: 1 for no drift. */
export function driftRatio(check: Pick<AnchorCheck, 'computeMs' | 'dispatchMs'>, baseline: AnchorBaseline): number {
  return Math.max(
    ratioOf(median(check.computeMs), baseline.computeMs),
    ratioOf(median(check.dispatchMs), baseline.dispatchMs),
  );
}

/** A clock that reads zero for an anchor tells nothing of drift. */
const ratioOf = (nowMs: number, baselineMs: number): number => (baselineMs > 0 ? nowMs / baselineMs : 1);

/** Whether the anchors mark a visit: the device was slower than its baseline just before it, or just after. */
export type DriftMarks = (visit: Pick<Visit, 'session' | 'startedAtMs'>) => boolean;

const marksOf = new WeakMap<readonly AnchorCheck[], DriftMarks>();

/** The marks that a study's checks give. Nothing is rescaled by them, ever. */
export function driftMarks(anchors: readonly AnchorCheck[]): DriftMarks {
  const known = marksOf.get(anchors);
  if (known !== undefined) return known;
  const sessions = new Map<number, Check[]>();
  for (const session of new Set(anchors.map((check) => check.session)))
    sessions.set(session, checksOf(anchors.filter((check) => check.session === session)));
  const marks: DriftMarks = ({ session, startedAtMs }) => {
    const checks = sessions.get(session) ?? [];
    const before = checks.filter((check) => check.atMs <= startedAtMs);
    const after = checks.filter((check) => check.atMs > startedAtMs);
    return (before.at(-1)?.ratio ?? 1) > DRIFT_LIMIT || firstConfirmed(after) > DRIFT_LIMIT;
  };
  marksOf.set(anchors, marks);
  return marks;
}

interface Check {
  readonly atMs: number;
  readonly ratio: number;
  /** Repeated at once because the check before it was slow. */
  readonly isRepeat: boolean;
}

function checksOf(checks: readonly AnchorCheck[]): Check[] {
  const baseline = anchorBaseline(checks);
  if (baseline === undefined) return [];
  return checks
    .filter((check) => check.role === 'check' || check.role === 'cool-down')
    .toSorted((a, b) => a.index - b.index)
    .map((check) => ({ atMs: check.atMs, ratio: driftRatio(check, baseline), isRepeat: check.role === 'cool-down' }));
}

/** A slow check is repeated at once: what the repetition does not confirm was a hiccup of the check, not of the device. */
function firstConfirmed([first, second]: readonly Check[]): number {
  if (first === undefined) return 1;
  return second?.isRepeat === true ? Math.min(first.ratio, second.ratio) : first.ratio;
}
