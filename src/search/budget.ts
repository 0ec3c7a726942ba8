import { clamp } from '../base/aggregate';
import type { Ranking } from './ranking';

/** The latencies among which a person chooses a budget, in ms. */
export interface BudgetRange {
  readonly lowMs: number;
  readonly highMs: number;
  /** The budget before the person chooses one. */
  readonly defaultMs: number;
}

/** Significant digits of the ends and the default of a range. */
const DIGITS = 2;

/**
 * From the fastest candidate of a Pareto front to the slowest, rounded outward to two digits; the default is the geometric
 * mean of the two. Undefined where the front is empty.
 */
export function budgetRange({ latencyMs, front }: Front): BudgetRange | undefined {
  if (front.length === 0) return undefined;
  const lowMs = toDigits(latencyMs[front[0]], Math.floor);
  const highMs = toDigits(latencyMs[front[front.length - 1]], Math.ceil);
  return { lowMs, highMs, defaultMs: toDigits(Math.sqrt(lowMs * highMs), Math.round) };
}

interface Front {
  readonly latencyMs: ArrayLike<number>;
  readonly front: readonly number[];
}

/** Where a budget lies on the logarithmic scale of a range, 0 to 1; an end of the scale where it lies outside. */
export function shareOfRange({ lowMs, highMs }: BudgetRange, budgetMs: number): number {
  if (highMs <= lowMs) return 0;
  return clamp(Math.log(budgetMs / lowMs) / Math.log(highMs / lowMs), 0, 1);
}

/** The budget at a share of the logarithmic scale, to three digits; exact at the ends. */
export function budgetAt({ lowMs, highMs }: BudgetRange, share: number): number {
  if (share <= 0) return lowMs;
  if (share >= 1) return highMs;
  return Number((lowMs * (highMs / lowMs) ** share).toPrecision(3));
}

function toDigits(value: number, round: (value: number) => number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - (DIGITS - 1));
  // A step below 1 has no exact binary form, so the product is rounded once more.
  return Number((round(value / step) * step).toPrecision(DIGITS + 1));
}

/**
 * At most `count` places of the candidates that take no longer than a budget, the best first; of equally good ones the
 * faster, then the first. A candidate without a latency or a quality is left out. Higher `quality` is better.
 */
export function bestWithin(
  latencyMs: ArrayLike<number>,
  quality: ArrayLike<number>,
  budgetMs: number,
  count: number,
): number[] {
  const isBefore = (a: number, b: number): boolean =>
    (quality[b] - quality[a] || latencyMs[a] - latencyMs[b] || a - b) < 0;
  const best: number[] = [];
  for (let place = 0; place < latencyMs.length; place++) {
    if (!(latencyMs[place] <= budgetMs) || Number.isNaN(quality[place])) continue;
    if (best.length === count && !isBefore(place, best[count - 1])) continue;
    let at = best.length === count ? count - 1 : best.length;
    for (; at > 0 && isBefore(place, best[at - 1]); at--) best[at] = best[at - 1];
    best[at] = place;
  }
  return best;
}

/** The candidates that a person is offered for a budget, by place. */
export interface BudgetChoice {
  /** Within the budget, the best first. */
  readonly within: readonly number[];
  /** The next on the Pareto front beyond the budget, the fastest first. */
  readonly beyond: readonly number[];
}

/** At most `maxWithin` candidates within the budget and at most `maxBeyond` beyond it. */
export function choiceWithin(ranking: Ranking, budgetMs: number, maxWithin: number, maxBeyond: number): BudgetChoice {
  const { latencyMs, quality, front } = ranking;
  return {
    within: bestWithin(latencyMs, quality, budgetMs, maxWithin),
    beyond: front.filter((place) => latencyMs[place] > budgetMs).slice(0, maxBeyond),
  };
}

/** How many of the best within a budget are worth a measurement: more hardly change the choice, and each takes seconds. */
export const FINALISTS = 5;

/** Those of the FINALISTS best within the budget that were not measured yet, the best first. */
export const unmeasuredFinalists = (
  { latencyMs, quality }: Ranking,
  budgetMs: number,
  isMeasured: (place: number) => boolean,
): number[] => bestWithin(latencyMs, quality, budgetMs, FINALISTS).filter((place) => !isMeasured(place));
