import { mean, sampleVariance } from '../../stats/mean';
import { meanInterval } from '../../stats/mean-interval';
import { median } from '../../stats/quantile';
import { studentTQuantile } from '../../stats/student-t';
import { clockFloorMs } from '../record/interval';
import type { AnchorFindings, AnchorMedians } from './findings';

/** A difference as a share, with half the width of its 95% interval. */
export interface RelativeDifference {
  readonly difference: number;
  readonly halfWidth: number;
}

export type AnchorName = keyof AnchorMedians;
export const ANCHOR_NAMES: readonly AnchorName[] = ['computeMs', 'dispatchMs'];

const LEVEL = 0.95;
/** Visits come in fours: A, A', A', A. What drifts evenly meanwhile falls on both alike. */
export const VISITS_A_GROUP = 4;

/**
 * A/A: one network measured as if it were two, A and A', turn by turn. Of every two visits in a row the difference as a
 * share of their mean; over all of them the mean, with Student's interval. It is zero but for noise, and its interval
 * says how small a difference between two networks this backend can show in so short a time. Never narrower than the clock allows. Undefined below two pairs.
 */
export function aaDifference(
  anchors: AnchorFindings,
  name: AnchorName,
  clockStepMs: number,
): RelativeDifference | undefined {
  const shares = [...pairsOf(anchors.before), ...pairsOf(anchors.after)].flatMap(([a, b]) => {
    const mean = (a[name] + b[name]) / 2;
    return mean > 0 ? [(b[name] - a[name]) / mean] : [];
  });
  if (shares.length < 2) return undefined;
  const { mean, halfWidth } = meanInterval(shares, LEVEL);
  return { difference: mean, halfWidth: Math.max(halfWidth, clockShare(anchors, name, clockStepMs)) };
}

/** Neighbours as [A, A'], whichever came first. */
function pairsOf(visits: readonly AnchorMedians[]): (readonly [AnchorMedians, AnchorMedians])[] {
  return Array.from({ length: Math.floor(visits.length / 2) }, (_, i) => {
    const pair = [visits[2 * i], visits[2 * i + 1]] as const;
    return i % 2 === 0 ? pair : ([pair[1], pair[0]] as const);
  });
}

/**
 * Drift: how much slower the anchor is after the chains than before them, as a share, with Welch's interval at the
 * smaller number of degrees of freedom, never narrower than the clock allows. Undefined below two visits on either side, or where the clock read zero.
 */
export function driftOf(
  anchors: AnchorFindings,
  name: AnchorName,
  clockStepMs: number,
): RelativeDifference | undefined {
  const { before, after } = anchors;
  if (before.length < 2 || after.length < 2) return undefined;
  const [early, late] = [before, after].map((visits) => momentsOf(visits.map((visit) => visit[name])));
  if (early.mean <= 0) return undefined;
  const t = studentTQuantile((1 + LEVEL) / 2, Math.min(before.length, after.length) - 1);
  return {
    difference: late.mean / early.mean - 1,
    halfWidth: Math.max(
      (t * Math.sqrt(early.squaredError + late.squaredError)) / early.mean,
      clockShare(anchors, name, clockStepMs),
    ),
  };
}

function clockShare({ before, after }: AnchorFindings, name: AnchorName, clockStepMs: number): number {
  const latencyMs = median([...before, ...after].map((visit) => visit[name]));
  return latencyMs > 0 ? clockFloorMs(latencyMs, clockStepMs) / latencyMs : 0;
}

/** Mean, and the square of its standard error. */
function momentsOf(values: readonly number[]): { readonly mean: number; readonly squaredError: number } {
  return { mean: mean(values), squaredError: sampleVariance(values) / values.length };
}
