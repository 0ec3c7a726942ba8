import { clamp } from '../base/aggregate';
/** What a budget is chosen from: latencies in ms. */
export interface BudgetRange {
  readonly lowMs: number;
  readonly highMs: number;
  /** What a person begins with. */
  readonly defaultMs: number;
}

const DIGITS = 2;

/**
 * From the fastest of a Pareto front to its slowest, rounded outward to two digits; the default is the middle of the two
 * by ratio. Undefined where the front is empty.
 */
export function budgetRange({ latencyMs, front }: FrontOf): BudgetRange | undefined {
  if (front.length === 0) return undefined;
  const lowMs = toDigits(latencyMs[front[0]], Math.floor);
  const highMs = toDigits(latencyMs[front[front.length - 1]], Math.ceil);
  return { lowMs, highMs, defaultMs: toDigits(Math.sqrt(lowMs * highMs), Math.round) };
}

interface FrontOf {
  readonly latencyMs: ArrayLike<number>;
  readonly front: readonly number[];
}

/** Where a budget lies on a logarithmic scale, 0 to 1; ends where it is outside. */
export function shareOfRange({ lowMs, highMs }: BudgetRange, budgetMs: number): number {
  if (highMs <= lowMs) return 0;
  return clamp(Math.log(budgetMs / lowMs) / Math.log(highMs / lowMs), 0, 1);
}

/** The budget at a share of that scale, to three digits; at its ends exactly. */
export function budgetAt({ lowMs, highMs }: BudgetRange, share: number): number {
  if (share <= 0) return lowMs;
  if (share >= 1) return highMs;
  return Number((lowMs * (highMs / lowMs) ** share).toPrecision(3));
}

function toDigits(value: number, round: (value: number) => number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - (DIGITS - 1));
  // A step below 1 is no exact number: the quotient is.
  return Number((round(value / step) * step).toPrecision(DIGITS + 1));
}
