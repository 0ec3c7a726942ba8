import type { Protocol } from '../study/definition';
import { type AnchorBaseline, anchorBaseline, DRIFT_LIMIT, DRIFT_RECOVERED, driftRatio } from './drift';
import type { AnchorCheck, AnchorRole } from './measurement';

/**
 * What a session knows of its anchors: two small networks, measured again and again. They bring the device into its
 * sustained state, set the baseline there, and tell when it is slower than that. Pure, as the session is.
 */
export interface AnchorWatch {
  /** Checks before the next visit: those of the burn-in and, where there is no baseline yet, those that set it. */
  readonly ahead: readonly AnchorRole[];
  readonly baselineChecks: readonly AnchorCheck[];
  readonly baseline: AnchorBaseline | undefined;
  /** When the last check ended, ms since 1970, and how long it took. */
  readonly lastAtMs: number;
  readonly lastTookMs: number;
  /** Slowdown that the last check saw: 1 for none. */
  readonly ratio: number;
  /** Undefined while the device is not slow. */
  readonly cooling: Cooling | undefined;
  /** The limit of waiting was used up, and the device has not recovered since: from here on it is only marked. */
  readonly isSpent: boolean;
}

interface Cooling {
  readonly waitedMs: number;
  readonly nextWaitMs: number;
}

const BURN_IN: readonly AnchorRole[] = ['burn-in', 'burn-in', 'burn-in'];
const BASELINE: readonly AnchorRole[] = ['baseline', 'baseline', 'baseline', 'baseline'];

/** Anchors take at most one part in so many of a session's time... */
const SHARE = 20;
/** ...and are looked at least this often, in ms, however long one check takes. */
const LONGEST_GAP_MS = 60_000;

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15_000;

export const unsettledWatch: AnchorWatch = {
  ahead: [],
  baselineChecks: [],
  baseline: undefined,
  lastAtMs: 0,
  lastTookMs: 0,
  ratio: 1,
  cooling: undefined,
  isSpent: false,
};

/** At the start of a worker: a burn-in, then the baseline, or a check against the one there is. */
export const settledWatch = (watch: AnchorWatch): AnchorWatch => ({
  ...watch,
  ahead: [...BURN_IN, ...(watch.baseline === undefined ? BASELINE : (['check'] as const))],
  baselineChecks: watch.baseline === undefined ? [] : watch.baselineChecks,
});

export interface DueCheck {
  readonly role: AnchorRole;
  /** To wait before it, ms. */
  readonly waitMs: number;
}

/** The check to make before the next visit, if any. `atMs`: the time; without it only what needs no clock is due. */
export function isCheckDue(watch: AnchorWatch, atMs: number | undefined): DueCheck | undefined {
  if (watch.ahead.length > 0) return { role: watch.ahead[0], waitMs: 0 };
  if (watch.cooling !== undefined) return { role: 'cool-down', waitMs: watch.cooling.nextWaitMs };
  const gapMs = Math.min(SHARE * watch.lastTookMs, LONGEST_GAP_MS);
  return atMs !== undefined && atMs - watch.lastAtMs >= gapMs ? { role: 'check', waitMs: 0 } : undefined;
}

export function afterCheck(
  watch: AnchorWatch,
  { check, tookMs }: { readonly check: AnchorCheck; readonly tookMs: number },
  protocol: Protocol,
): AnchorWatch {
  const seen: AnchorWatch = {
    ...watch,
    ahead: watch.ahead.slice(1),
    lastAtMs: check.atMs + tookMs,
    lastTookMs: tookMs,
  };
  switch (check.role) {
    case 'burn-in':
      return seen;
    case 'baseline': {
      const baselineChecks = [...watch.baselineChecks, check];
      return { ...seen, baselineChecks, baseline: anchorBaseline(baselineChecks) };
    }
    case 'check':
    case 'cool-down':
      return judged(seen, check, protocol);
  }
}

/** A slow check is repeated at once; confirmed, the session waits, longer each time, until the device is back or the limit is used up. */
function judged(watch: AnchorWatch, check: AnchorCheck, protocol: Protocol): AnchorWatch {
  const ratio = watch.baseline === undefined ? 1 : driftRatio(check, watch.baseline);
  const { cooling } = watch;
  // The repetition, which waits for nothing, confirms the slow check; only after a wait must the device be back.
  const limit = cooling === undefined || cooling.nextWaitMs === 0 ? DRIFT_LIMIT : DRIFT_RECOVERED;
  if (ratio <= limit) return { ...watch, ratio, cooling: undefined, isSpent: watch.isSpent && ratio > DRIFT_RECOVERED };
  if (cooling === undefined) return { ...watch, ratio, cooling: { waitedMs: 0, nextWaitMs: 0 } };
  const waitedMs = cooling.waitedMs + cooling.nextWaitMs;
  const leftMs = protocol.coolDownLimitMs - waitedMs;
  if (watch.isSpent || leftMs <= 0) return { ...watch, ratio, cooling: undefined, isSpent: true };
  const wanted = cooling.nextWaitMs === 0 ? FIRST_WAIT_MS : Math.min(2 * cooling.nextWaitMs, LONGEST_WAIT_MS);
  return { ...watch, ratio, cooling: { waitedMs, nextWaitMs: Math.min(wanted, leftMs) } };
}
