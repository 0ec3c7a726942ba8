import type { CostRow } from './cost-regression';

/** A latency in ms with its interval, and a measure of the network's cost. */
export interface CostInterval extends Omit<CostRow, 'deviation'> {
  readonly lowMs: number;
  readonly highMs: number;
}

/** Two networks of nearly equal cost with different latencies. */
export interface IsoCostPair {
  readonly fastId: string;
  readonly slowId: string;
  /** Latency of the slower network / latency of the faster one. */
  readonly ratio: number;
  /** Lower end of the slower network's interval / upper end of the faster one's: a lower bound of the ratio. */
  readonly atLeast: number;
}

/** Costs that differ by at most this share count as equal. */
export const ISO_COST_SHARE = 0.02;

/** The pair with the largest `atLeast` among networks of equal cost; undefined where no two networks have equal cost. */
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
 * Maximum of a key in a window of rows whose ends only move forward: a monotonic queue of the rows that can still become the
 * maximum (Lemire, Nordic Journal of Computing 13, 2006). It makes the search linear in the number of rows.
 */
class SlidingMaximum {
  private readonly queue: number[] = [];
  /** Number of queue entries before the window. */
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

  /** The maximum of the rows added after index `begin`; `begin` must not decrease from call to call. */
  after(begin: number): CostInterval | undefined {
    while (this.head < this.queue.length && this.queue[this.head] <= begin) this.head++;
    return this.rows[this.queue[this.head]];
  }
}
