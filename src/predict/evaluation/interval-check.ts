import type { IntervalEnds } from './interval';

/** How many of so many cells lie in their interval. */
export interface Covered {
  readonly rows: number;
  readonly within: number;
}

/** How 90% intervals did on cells that had no part in them. */
export interface IntervalCheck {
  readonly all: Covered;
  /** Of the tenth of the cells that took longest. */
  readonly slowest: Covered;
  /** Mean width as a share of the prediction, percent. */
  readonly width90: number;
}

/** All three have a value a cell, one cell at least. */
export function checkIntervals(
  intervals: readonly IntervalEnds[],
  predictedMs: readonly number[],
  measuredMs: readonly number[],
): IntervalCheck {
  const all = measuredMs.map((_, i) => i);
  const slowest = [...all].sort((a, b) => measuredMs[b] - measuredMs[a]).slice(0, Math.ceil(all.length / 10));
  const covered = (rows: readonly number[]): Covered => ({
    rows: rows.length,
    within: rows.filter((i) => measuredMs[i] >= intervals[i].lowMs && measuredMs[i] <= intervals[i].highMs).length,
  });
  const widths = intervals.map(({ lowMs, highMs }, i) => (highMs - lowMs) / predictedMs[i]);
  return {
    all: covered(all),
    slowest: covered(slowest),
    width90: (100 * widths.reduce((sum, width) => sum + width, 0)) / all.length,
  };
}

/** Percent. */
export const shareWithin = ({ rows, within }: Covered): number => (100 * within) / rows;
