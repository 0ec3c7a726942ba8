import { lineFit } from '../../stats/line-fit';
import { mean, sampleVariance } from '../../stats/mean';
import { meanInterval } from '../../stats/mean-interval';
import { median } from '../../stats/quantile';
import { studentTQuantile } from '../../stats/student-t';
import { clockFloorMs } from '../record/interval';
import type { AnchorFindings, AnchorMedians, BackendFindings, ChainFindings, OutputFinding } from './findings';

/** Figures computed from the findings of a backend. They are never stored, so that a better analysis needs no phone. */
export interface CheckFigures {
  readonly anchors: readonly AnchorFigures[];
  readonly linearity: Linearity | undefined;
  /** The family that is furthest from the reference; one that is not finite is further than any. */
  readonly worstOutput: OutputFinding | undefined;
}

export interface AnchorFigures {
  readonly name: AnchorName;
  /** Median over all visits of their medians, in ms. */
  readonly latencyMs: number;
  readonly visits: number;
  readonly repeats: RelativeDifference | undefined;
  readonly drift: RelativeDifference | undefined;
}

export function checkFigures({ anchors, chains, clock, outputs = [] }: BackendFindings): CheckFigures {
  const stepMs = clock?.smallestMs ?? 0;
  const visits = anchors === undefined ? [] : [...anchors.before, ...anchors.after];
  return {
    anchors:
      anchors === undefined || visits.length === 0
        ? []
        : ANCHOR_NAMES.map((name) => ({
            name,
            latencyMs: median(visits.map((visit) => visit[name])),
            visits: visits.length,
            repeats: aaDifference(anchors, name, stepMs),
            drift: driftOf(anchors, name, stepMs),
          })),
    linearity: chains && linearityOf(chains),
    worstOutput: outputs.reduce<OutputFinding | undefined>(
      (worst, output) => (worst === undefined || sizeOf(output) > sizeOf(worst) ? output : worst),
      undefined,
    ),
  };
}

/** An output that is not finite is infinitely wrong. */
export const sizeOf = ({ error }: OutputFinding): number => error ?? Number.POSITIVE_INFINITY;

/** How well the time of a chain of k inferences follows T(k) = a + b k. */
export interface Linearity {
  /** a: the cost of a read-back, in ms. */
  readonly synchroniseMs: number;
  /** b: what each inference adds, in ms. */
  readonly perInferenceMs: number;
  readonly rSquared: number;
  /** Largest distance of a chain's median from the line, as a share of the line there. */
  readonly largestResidual: number;
  /** By how many ms the longest chain exceeds a single inference. */
  readonly growthMs: number;
  readonly longestRuns: number;
  /** Median of a single inference, in ms. */
  readonly singleMs: number;
}

/** Least number of chain lengths: with fewer a line cannot be distinguished from a curve. */
const MIN_LENGTHS = 3;

/** A nanosecond: what is below was read from a clock that stands still, and its weight would have no bounds. */
const MIN_MS = 1e-6;

/**
 * The line through the medians of each length, each weighted by the inverse square of its time: residuals count as
 * shares, since the noise of a chain grows with it. Undefined below three lengths, or where the clock read zero.
 */
export function linearityOf({ runs, totalsMs }: ChainFindings): Linearity | undefined {
  const points = runs.flatMap((k, i) => (totalsMs[i].length === 0 ? [] : [{ k, ms: median(totalsMs[i]) }]));
  if (points.length < MIN_LENGTHS || points.some(({ ms }) => ms < MIN_MS)) return undefined;
  const { intercept, slope, rSquared } = lineFit(points.map(({ k, ms }) => [k, ms, 1 / ms ** 2]));
  const first = points[0];
  const last = points[points.length - 1];
  return {
    synchroniseMs: intercept,
    perInferenceMs: slope,
    rSquared,
    largestResidual: Math.max(...points.map(({ k, ms }) => Math.abs(ms / (intercept + slope * k) - 1))),
    growthMs: last.ms - first.ms,
    longestRuns: last.k,
    singleMs: first.ms,
  };
}

/** A difference as a share, with half the width of its 95% interval. */
export interface RelativeDifference {
  readonly difference: number;
  readonly halfWidth: number;
}

export type AnchorName = keyof AnchorMedians;
export const ANCHOR_NAMES: readonly AnchorName[] = ['computeMs', 'dispatchMs'];

const LEVEL = 0.95;
/** Visits per group: A, A', A', A, so that a linear drift affects both networks equally. */
export const VISITS_A_GROUP = 4;

/**
 * A/A test: one network measured as if it were two, A and A', in turn. The figure is the mean, over pairs of
 * consecutive visits, of their difference as a share of their mean, with Student's interval. The true difference is
 * zero, so the interval shows the smallest difference between two networks that this backend resolves in the time of
 * the check. The interval is at least as wide as the timer resolution allows. Undefined with fewer than two pairs.
 */
export function aaDifference(
  anchors: AnchorFindings,
  name: AnchorName,
  timerResolutionMs: number,
): RelativeDifference | undefined {
  const shares = [...pairsOf(anchors.before), ...pairsOf(anchors.after)].flatMap(([a, b]) => {
    const mean = (a[name] + b[name]) / 2;
    return mean > 0 ? [(b[name] - a[name]) / mean] : [];
  });
  if (shares.length < 2) return undefined;
  const { mean, halfWidth } = meanInterval(shares, LEVEL);
  return { difference: mean, halfWidth: Math.max(halfWidth, clockShare(anchors, name, timerResolutionMs)) };
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
 * smaller number of degrees of freedom, never narrower than the clock allows. Undefined below two visits on either
 * side, or where the clock read zero.
 */
export function driftOf(
  anchors: AnchorFindings,
  name: AnchorName,
  timerResolutionMs: number,
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
      clockShare(anchors, name, timerResolutionMs),
    ),
  };
}

function clockShare({ before, after }: AnchorFindings, name: AnchorName, timerResolutionMs: number): number {
  const latencyMs = median([...before, ...after].map((visit) => visit[name]));
  return latencyMs > 0 ? clockFloorMs(latencyMs, timerResolutionMs) / latencyMs : 0;
}

/** Mean, and the square of its standard error. */
function momentsOf(values: readonly number[]): { readonly mean: number; readonly squaredError: number } {
  return { mean: mean(values), squaredError: sampleVariance(values) / values.length };
}
