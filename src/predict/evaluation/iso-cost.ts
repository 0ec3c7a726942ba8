import type { WorkRow } from './cost-regression';

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
  const slow = new SlidingMost(sorted, ({ lowMs }) => lowMs);
  const fast = new SlidingMost(sorted, ({ highMs }) => -highMs);
  let best: readonly [SpreadRow, SpreadRow] | undefined;
  let bestAtLeast = 0;
  let end = 0;
  sorted.forEach((first, begin) => {
    for (; end < sorted.length && sorted[end].work <= first.work * (1 + SAME_WORK); end++) {
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
 * that descends (Lemire, Nordic Journal of Computing 13, 2006). Among thousands of the same work no two need be compared.
 */
class SlidingMost {
  private readonly queue: number[] = [];
  /** Places of the queue that lie behind. */
  private head = 0;

  constructor(
    private readonly rows: readonly SpreadRow[],
    private readonly amountOf: (row: SpreadRow) => number,
  ) {}

  add(place: number): void {
    const value = this.amountOf(this.rows[place]);
    while (this.queue.length > this.head && this.amountOf(this.rows[this.queue[this.queue.length - 1]]) <= value)
      this.queue.pop();
    this.queue.push(place);
  }

  /** Of those added, beyond `begin`, which never goes back. */
  after(begin: number): SpreadRow | undefined {
    while (this.head < this.queue.length && this.queue[this.head] <= begin) this.head++;
    return this.rows[this.queue[this.head]];
  }
}
