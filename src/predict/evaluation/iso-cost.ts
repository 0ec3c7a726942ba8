import type { CostRow } from './cost-regression';

/** A latency with its interval beside a measure of cost. */
export interface CostInterval extends Omit<CostRow, 'deviation'> {
  readonly id: string;
  readonly lowMs: number;
  readonly highMs: number;
}

/** Two networks of nearly the same cost whose latencies lie furthest apart. */
export interface IsoCostPair {
  readonly fastId: string;
  readonly slowId: string;
  /** How many times as long the slower one takes. */
  readonly ratio: number;
  /** The same from the near ends of their intervals: at least so many times. */
  readonly atLeast: number;
}

/** Works within this share of each other count as the same. */
export const ISO_COST_SHARE = 0.02;

/**
 * The pair whose latencies differ most by the near ends of their intervals, among networks of the same cost; undefined where
 * no two have it.
 */
export function isoCostPair(rows: readonly CostInterval[]): IsoCostPair | undefined {
  const sorted = rows.filter(({ cost }) => cost > 0).toSorted((a, b) => a.cost - b.cost);
  const slow = new SlidingMaximum(sorted, ({ lowMs }) => lowMs);
  const fast = new SlidingMaximum(sorted, ({ highMs }) => -highMs);
  let best: readonly [CostInterval, CostInterval] | undefined;
  let bestAtLeast = 0;
  let end = 0;
  sorted.forEach((first, begin) => {
    for (; end < sorted.length && sorted[end].cost <= first.cost * (1 + ISO_COST_SHARE); end++) {
      slow.add(end);
      fast.add(end);
    }
    for (const other of [slow.after(begin), fast.after(begin)]) {
      if (other === undefined) continue;
      const atLeast = Math.max(other.lowMs / first.highMs, first.lowMs / other.highMs);
      if (atLeast <= bestAtLeast) continue;
      bestAtLeast = atLeast;
      best = [first, other];
    }
  });
  if (best === undefined) return undefined;
  const [faster, slower] = best.toSorted((a, b) => a.latencyMs - b.latencyMs);
  return {
    fastId: faster.id,
    slowId: slower.id,
    ratio: slower.latencyMs / faster.latencyMs,
    atLeast: Math.max(1, bestAtLeast),
  };
}

/**
 * The row with the most of something in a stretch whose ends both move up: the places that could still be it, in a queue
 * that descends (Lemire, Nordic Journal of Computing 13, 2006). Among thousands of the same cost no two need be compared.
 */
class SlidingMaximum {
  private readonly queue: number[] = [];
  /** Places of the queue that lie behind. */
  private head = 0;

  constructor(
    private readonly rows: readonly CostInterval[],
    private readonly amountOf: (row: CostInterval) => number,
  ) {}

  add(place: number): void {
    const value = this.amountOf(this.rows[place]);
    while (this.queue.length > this.head && this.amountOf(this.rows[this.queue[this.queue.length - 1]]) <= value)
      this.queue.pop();
    this.queue.push(place);
  }

  /** Of those added, beyond `begin`, which never goes back. */
  after(begin: number): CostInterval | undefined {
    while (this.head < this.queue.length && this.queue[this.head] <= begin) this.head++;
    return this.rows[this.queue[this.head]];
  }
}
