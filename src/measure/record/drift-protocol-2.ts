import { median } from '../../stats/quantile';
import type { DriftMarks } from './drift-log';
import type { AnchorCheck } from './measurement';

/** What protocol 2 took for slow. */
const LIMIT = 1.05;

/**
 * The marks of protocol 2, which spent one twentieth of a session on anchors. Checks are compared with the median of the
 * baseline checks alone, and a slow check that its immediate repetition did not confirm marks nothing.
 */
export function driftMarksOfProtocol2(anchors: readonly AnchorCheck[]): DriftMarks {
  const sessions = new Map<number, readonly AnchorRatio[]>();
  for (const session of new Set(anchors.map((check) => check.session)))
    sessions.set(session, checksOf(anchors.filter((check) => check.session === session)));
  return {
    isMarked({ session, startedAtMs }) {
      const checks = sessions.get(session) ?? [];
      const before = checks.filter((check) => check.atMs <= startedAtMs);
      const after = checks.filter((check) => check.atMs > startedAtMs);
      return (before.at(-1)?.ratio ?? 1) > LIMIT || firstConfirmed(after) > LIMIT;
    },
    isRestless: () => false,
  };
}

interface AnchorRatio {
  readonly atMs: number;
  readonly ratio: number;
  /** Repeated at once because the check before it was slow. */
  readonly isRepeat: boolean;
}

function checksOf(checks: readonly AnchorCheck[]): AnchorRatio[] {
  const base = checks.filter((check) => check.role === 'baseline');
  if (base.length === 0) return [];
  const computeMs = median(base.flatMap((check) => check.computeMs));
  const dispatchMs = median(base.flatMap((check) => check.dispatchMs));
  return checks
    .filter((check) => check.role === 'check' || check.role === 'cool-down')
    .toSorted((a, b) => a.index - b.index)
    .map((check) => ({
      atMs: check.atMs,
      ratio: Math.max(ratioOf(check.computeMs, computeMs), ratioOf(check.dispatchMs, dispatchMs)),
      isRepeat: check.role === 'cool-down',
    }));
}

/** 1 where a coarse clock reads zero for the anchor. */
const ratioOf = (nowMs: readonly number[], baselineMs: number): number =>
  baselineMs > 0 ? median(nowMs) / baselineMs : 1;

function firstConfirmed([first, second]: readonly AnchorRatio[]): number {
  if (first === undefined) return 1;
  return second?.isRepeat === true ? Math.min(first.ratio, second.ratio) : first.ratio;
}
