import type { WorkRow } from './work-line';

/** A latency with its interval beside a measure of work. */
export interface SpreadRow extends Omit<WorkRow, 'deviation'> {
  readonly id: string;
  readonly lowMs: number;
  readonly highMs: number;
}

/** Two networks of nearly the same work whose latencies lie furthest apart. */
export interface SameWorkPair {
  readonly fastId: string;
  readonly slowId: string;
  /** How many times as long the slower one takes. */
  readonly ratio: number;
  /** The same from the near ends of their intervals: at least so many times. */
  readonly atLeast: number;
}

/** Works within this share of each other count as the same. */
export const SAME_WORK = 0.02;

/**
 * The pair whose latencies differ most by the near ends of their intervals, among networks of the same work; undefined where
 * no two have it.
 */
export function sameWorkPair(rows: readonly SpreadRow[]): SameWorkPair | undefined {
  const sorted = rows.filter(({ work }) => work > 0).toSorted((a, b) => a.work - b.work);
  let best: readonly [SpreadRow, SpreadRow] | undefined;
  let bestAtLeast = 0;
  let end = 0;
  sorted.forEach((first, begin) => {
    while (end < sorted.length && sorted[end].work <= first.work * (1 + SAME_WORK)) end++;
    for (let i = begin + 1; i < Math.min(end, begin + MOST_NEIGHBOURS); i++) {
      const atLeast = Math.max(sorted[i].lowMs / first.highMs, first.lowMs / sorted[i].highMs);
      if (atLeast <= bestAtLeast) continue;
      bestAtLeast = atLeast;
      best = [first, sorted[i]];
    }
  });
  if (best === undefined) return undefined;
  const [fast, slow] = best.toSorted((a, b) => a.latencyMs - b.latencyMs);
  return {
    fastId: fast.id,
    slowId: slow.id,
    ratio: slow.latencyMs / fast.latencyMs,
    atLeast: Math.max(1, bestAtLeast),
  };
}

/** In a large study hundreds have the same work; each is compared with so many. */
const MOST_NEIGHBOURS = 400;
