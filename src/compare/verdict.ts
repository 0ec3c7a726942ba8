import { medianInterval } from '../stats/median-interval';
import { median } from '../stats/quantile';
import type { Estimate } from '../stats/ratio-interval';
import type { CellPair, Winner } from './pair';

/** How many cells each side wins, and by how much. */
export interface Tally {
  readonly cells: number;
  readonly aWins: number;
  readonly bWins: number;
  readonly close: number;
  /**
   * The median over the cells of latency of b / latency of a, with its 95% interval for cells drawn as these were. The
   * median is taken of the logarithms, so that swapping the sides gives the inverse.
   */
  readonly ratio: Estimate;
  /** Fewer than six cells reach no 95%: the interval is then the whole range. */
  readonly isRange: boolean;
}

/** Cells that the order statistics of a 95% interval of the median need. */
const LEAST_FOR_INTERVAL = 6;

/** Of one pair or more. */
export function tally(pairs: readonly CellPair[]): Tally {
  const logs = pairs.map(({ ratio }) => Math.log(ratio.value));
  const { low, high } = medianInterval(logs, 0.95);
  return {
    cells: pairs.length,
    aWins: wins(pairs, 'a'),
    bWins: wins(pairs, 'b'),
    close: wins(pairs, 'close'),
    ratio: { value: Math.exp(median(logs)), low: Math.exp(low), high: Math.exp(high) },
    isRange: pairs.length < LEAST_FOR_INTERVAL,
  };
}

const wins = (pairs: readonly CellPair[], side: Winner): number => pairs.filter(({ winner }) => winner === side).length;

/** Cells of like size, or of a like mix of operators. */
export interface Slice extends Tally {
  /** Least and largest of what they are ordered by. */
  readonly from: number;
  readonly to: number;
}

/**
 * Pairs in about three equal parts by a figure of theirs, ascending; equal figures stay together, so that there may be
 * fewer parts. Pairs without the figure are left out.
 */
export function slices(pairs: readonly CellPair[], figure: (pair: CellPair) => number | undefined): Slice[] {
  const sorted = pairs
    .map((pair) => ({ pair, at: figure(pair) }))
    .filter((entry): entry is { pair: CellPair; at: number } => entry.at !== undefined)
    .sort((x, y) => x.at - y.at);
  const parts: { pair: CellPair; at: number }[][] = [];
  let part = -1;
  sorted.forEach((entry, i) => {
    const due = Math.floor((PARTS * i) / sorted.length);
    if (due > part && (i === 0 || entry.at > sorted[i - 1].at)) {
      part = due;
      parts.push([]);
    }
    parts[parts.length - 1].push(entry);
  });
  return parts.map((entries) => ({
    ...tally(entries.map(({ pair }) => pair)),
    from: entries[0].at,
    to: entries[entries.length - 1].at,
  }));
}

const PARTS = 3;
