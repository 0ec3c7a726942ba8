import { lineFit } from '../../stats/line-fit';
import { median } from '../../stats/quantile';
import type { ChainFindings } from './findings';

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

/** A line through three lengths of chains can be told from a curve; below, nothing can be said. */
const LEAST_LENGTHS = 3;

/** A nanosecond: what is below was read from a clock that stands still, and its weight would have no bounds. */
const LEAST_MS = 1e-6;

/**
 * The line through the medians of each length, each weighted by the inverse square of its time: residuals count as
 * shares, since the noise of a chain grows with it. Undefined below three lengths, or where the clock read zero.
 */
export function linearityOf({ runs, totalsMs }: ChainFindings): Linearity | undefined {
  const points = runs.flatMap((k, i) => (totalsMs[i].length === 0 ? [] : [{ k, ms: median(totalsMs[i]) }]));
  if (points.length < LEAST_LENGTHS || points.some(({ ms }) => ms < LEAST_MS)) return undefined;
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
