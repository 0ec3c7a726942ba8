import { quantile } from '../stats/quantile';
import type { AnchorCheck, Visit } from './measurement';

/**
 * An anchor this much slower than its baseline marks the visits around it. Lower, it marks more visits without those
 * that are left agreeing better; higher, slow ones slip through (docs/measurement.md has the trial).
 */
export const DRIFT_LIMIT = 1.1;

/**
 * What else runs on a device only ever makes it slower, and much of it comes and goes within a second. So an anchor is as
 * fast as the lower quartile of its samples, and its baseline is the lower quartile of its checks.
 */
const QUARTILE = 0.25;

/** How fast the two anchors are, in ms. */
export interface AnchorSpeed {
  readonly computeMs: number;
  readonly dispatchMs: number;
}

const speeds = new WeakMap<AnchorCheck, AnchorSpeed>();

export function anchorSpeed(check: AnchorCheck): AnchorSpeed {
  const known = speeds.get(check);
  if (known !== undefined) return known;
  const speed = { computeMs: quantile(check.computeMs, QUARTILE), dispatchMs: quantile(check.dispatchMs, QUARTILE) };
  speeds.set(check, speed);
  return speed;
}

/**
 * Of one session's checks after visits and those of the baseline itself; undefined before the first. It settles as a
 * session goes on. A repeated check is made because the device is slow, and would draw the baseline there.
 */
export function anchorBaseline(checks: readonly AnchorCheck[]): AnchorSpeed | undefined {
  const settled = checks.filter(({ role }) => role === 'baseline' || role === 'check').map(anchorSpeed);
  if (settled.length === 0) return undefined;
  return {
    computeMs: quantile(
      settled.map(({ computeMs }) => computeMs),
      QUARTILE,
    ),
    dispatchMs: quantile(
      settled.map(({ dispatchMs }) => dispatchMs),
      QUARTILE,
    ),
  };
}

/** How much slower the slower of the two anchors is than its baseline: 1 for no drift. */
export function driftRatio(check: AnchorCheck, baseline: AnchorSpeed): number {
  const { computeMs, dispatchMs } = anchorSpeed(check);
  return Math.max(ratioOf(computeMs, baseline.computeMs), ratioOf(dispatchMs, baseline.dispatchMs));
}

/** A clock that reads zero for an anchor tells nothing of drift. */
const ratioOf = (nowMs: number, baselineMs: number): number => (baselineMs > 0 ? nowMs / baselineMs : 1);

/** Whether the anchors mark a visit: the device was slower than its baseline just before it, or just after. */
export type DriftMarks = (visit: Pick<Visit, 'session' | 'startedAtMs'>) => boolean;

/**
 * The marks that a study's checks give: every visit stands between two of them. They look at no sample of the visit, so
 * to leave marked visits out of a figure does not choose by its outcome. Nothing is rescaled by them, ever.
 */
export function driftMarks(anchors: readonly AnchorCheck[]): DriftMarks {
  const sessions = new Map<number, SessionDrift>();
  return ({ session, startedAtMs }) => {
    let drift = sessions.get(session);
    if (drift === undefined) {
      drift = sessionDrift(anchors.filter((check) => check.session === session));
      sessions.set(session, drift);
    }
    const after = drift.atMs.findIndex((atMs) => atMs > startedAtMs);
    const around = after < 0 ? drift.ratios.slice(-1) : drift.ratios.slice(Math.max(0, after - 1), after + 1);
    return around.some((ratio) => ratio > DRIFT_LIMIT);
  };
}

interface SessionDrift {
  /** When each check began, ascending, and how slow it was. */
  readonly atMs: readonly number[];
  readonly ratios: readonly number[];
}

function sessionDrift(checks: readonly AnchorCheck[]): SessionDrift {
  const baseline = anchorBaseline(checks);
  const settled = checks.filter(({ role }) => role !== 'burn-in').toSorted((a, b) => a.index - b.index);
  return {
    atMs: settled.map(({ atMs }) => atMs),
    ratios: baseline === undefined ? [] : settled.map((check) => driftRatio(check, baseline)),
  };
}
