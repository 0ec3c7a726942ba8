import type { Protocol } from '../../study/definition';
import {
  anchorBaseline,
  anchorReadings,
  type Baseline,
  type Drift,
  driftOf,
  isRestless,
  type PerAnchor,
} from '../record/drift';
import type { AnchorCheck, AnchorRole } from '../record/measurement';
import { type BurnInReading, isBurnInOver } from './anchors';

/**
 * State of a session's anchors, two small networks that are measured repeatedly. They bring the device into its
 * sustained state, set the baseline there, and show after each visit whether the device is slower than that. Pure, as
 * the session is.
 */
export interface AnchorWatch {
  /** Checks before the next visit: the burn-in, for as long as it takes, and those after it. */
  readonly ahead: readonly AnchorRole[];
  readonly burnIn: readonly AnchorCheck[];
  /** Those that make the baseline. */
  readonly checks: readonly AnchorCheck[];
  readonly baseline: PerAnchor<Baseline> | undefined;
  /** Result of the last check. */
  readonly drift: Drift;
  /** Since when the checks have been slow, ms since 1970, and how often it was looked again since the last visit. */
  readonly slow: { readonly sinceMs: number; readonly repeats: number } | undefined;
  /** Undefined while the session does not wait for the device. */
  readonly cooling: Cooling | undefined;
  /** The limit of waiting was used up, and the device has not recovered since: from here on it is only marked. */
  readonly isSpent: boolean;
}

interface Cooling {
  readonly waitedMs: number;
  readonly nextWaitMs: number;
}

/** The least that a burn-in takes. */
const BURN_IN_MS = 1_000;
const BASELINE: readonly AnchorRole[] = ['baseline', 'baseline', 'baseline', 'baseline'];

/** A long session is judged by its latest checks: to sort them all would take longer after every visit. */
const MAX_CHECKS = 500;
/**
 * Repeats of a slow check before the next visit, unless the device is restless: disturbances by other programs last less than
 * a second...
 */
const MAX_REPEATS = 3;
/** ...and only slowness that lasts longer than this, in ms, is treated as heat, which the session waits for. */
const HEAT_MS = 5_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15_000;

export const unsettledWatch: AnchorWatch = {
  ahead: [],
  burnIn: [],
  checks: [],
  baseline: undefined,
  drift: { ratio: 1, isSlow: false },
  slow: undefined,
  cooling: undefined,
  isSpent: false,
};

/** At the start of a worker: a burn-in, then the baseline, or a check against the one there is. */
export const settledWatch = (watch: AnchorWatch): AnchorWatch => ({
  ...watch,
  ahead: ['burn-in', ...(isBaselineWhole(watch) ? (['check'] as const) : BASELINE)],
  burnIn: [],
  checks: isBaselineWhole(watch) ? watch.checks : [],
});

const isBaselineWhole = ({ checks }: AnchorWatch): boolean => checks.length >= BASELINE.length;

export interface DueCheck {
  readonly role: AnchorRole;
  /** To wait before it, ms. */
  readonly waitMs: number;
}

/** The check to make before the next visit, if any. The check after a visit is part of the visit. */
export function isCheckDue(watch: AnchorWatch): DueCheck | undefined {
  const { ahead, cooling, slow, isSpent } = watch;
  if (ahead.length > 0) return { role: ahead[0], waitMs: 0 };
  if (cooling !== undefined) return { role: 'cool-down', waitMs: cooling.nextWaitMs };
  const isRepeated = slow !== undefined && !isSpent && slow.repeats < MAX_REPEATS && !isDeviceRestless(watch);
  return isRepeated ? { role: 'cool-down', waitMs: 0 } : undefined;
}

/** See `isRestless`. */
export const isDeviceRestless = ({ checks, baseline }: AnchorWatch): boolean =>
  baseline !== undefined && isRestless(checks, baseline);

export function afterCheck(watch: AnchorWatch, check: AnchorCheck, protocol: Protocol): AnchorWatch {
  if (check.role === 'burn-in') {
    const burnIn = [...watch.burnIn, check];
    return {
      ...watch,
      burnIn,
      ahead: isBurnInOver(burnIn.map(burnInReading), BURN_IN_MS) ? watch.ahead.slice(1) : watch.ahead,
    };
  }
  const checks = check.role === 'cool-down' ? watch.checks : [...watch.checks, check].slice(-MAX_CHECKS);
  const baseline = anchorBaseline(checks);
  const seen = { ...watch, ahead: watch.ahead.slice(1), checks, baseline };
  return check.role === 'baseline' || baseline === undefined
    ? seen
    : judged({ ...seen, drift: driftOf(check, baseline) }, check, protocol);
}

function burnInReading(check: AnchorCheck): BurnInReading {
  const { compute, dispatch } = anchorReadings(check);
  return { atMs: check.atMs, computeMs: compute.ms, dispatchMs: dispatch.ms };
}

/**
 * A slow check is repeated at once; a device that stays slow is waited for, longer each time, until it is back or the
 * limit is used up.
 */
function judged(watch: AnchorWatch, check: AnchorCheck, protocol: Protocol): AnchorWatch {
  if (!watch.drift.isSlow) return { ...watch, slow: undefined, cooling: undefined, isSpent: false };
  const { cooling, isSpent } = watch;
  const slow = {
    sinceMs: watch.slow?.sinceMs ?? check.atMs,
    repeats: check.role === 'cool-down' ? (watch.slow?.repeats ?? 0) + 1 : 0,
  };
  const seen = { ...watch, slow };
  const isHot = check.atMs - slow.sinceMs >= HEAT_MS;
  if (isSpent || (cooling === undefined && !isHot)) return seen;
  const waitedMs = cooling === undefined ? 0 : cooling.waitedMs + cooling.nextWaitMs;
  const leftMs = protocol.coolDownLimitMs - waitedMs;
  if (leftMs <= 0) return { ...seen, cooling: undefined, isSpent: true };
  const wantedMs = cooling === undefined ? FIRST_WAIT_MS : Math.min(2 * cooling.nextWaitMs, LONGEST_WAIT_MS);
  return { ...seen, cooling: { waitedMs, nextWaitMs: Math.min(wantedMs, leftMs) } };
}
