import { medianInterval } from '../stats/median-interval';
import { median } from '../stats/quantile';
import type { Estimate } from '../stats/ratio-interval';
import type { ComparedStudy } from './compared-study';
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
  /** Whether the interval of `ratio` is the whole range, as fewer than six cells reach no 95%. */
  readonly isRange: boolean;
}

/** Cells it takes for a 95% interval of the median by order statistics. */
const MIN_CELLS_FOR_INTERVAL = 6;

/** Counts the winners of one pair or more. Throws a RangeError on none. */
export function tally(pairs: readonly CellPair[]): Tally {
  const logs = pairs.map(({ ratio }) => Math.log(ratio.value));
  const { low, high } = medianInterval(logs, 0.95);
  return {
    cells: pairs.length,
    aWins: wins(pairs, 'a'),
    bWins: wins(pairs, 'b'),
    close: wins(pairs, 'close'),
    ratio: { value: Math.exp(median(logs)), low: Math.exp(low), high: Math.exp(high) },
    isRange: pairs.length < MIN_CELLS_FOR_INTERVAL,
  };
}

const wins = (pairs: readonly CellPair[], side: Winner): number => pairs.filter(({ winner }) => winner === side).length;

/** The tally of the cells between two values of a figure, such as their MACs. */
export interface Slice extends Tally {
  /** Least and largest value of the figure among the cells. */
  readonly from: number;
  readonly to: number;
}

/**
 * Splits pairs into about three equal parts by a figure, ascending, and tallies each. Pairs with equal figures stay in one
 * part, so that there may be fewer parts. Pairs without the figure are left out.
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

/** Which of several studies is fastest on the cells that all of them measured. */
export interface FastestCount {
  /** Cells that all studies measured. */
  readonly cells: number;
  /** By study: cells on which its interval lies below that of every other study. */
  readonly wins: readonly number[];
  /** Cells on which the interval of the fastest study overlaps another one. */
  readonly close: number;
}

/** Counts, for one comparable study or more, the cells on which each is clearly the fastest. */
export function fastestCount(studies: readonly ComparedStudy[]): FastestCount {
  const clearWins = studies.map(() => 0);
  let [cells, close] = [0, 0];
  for (const key of studies[0].cells.keys()) {
    const latencies = studies.flatMap((study) => study.cells.get(key)?.summary ?? []);
    if (latencies.length < studies.length) continue;
    cells++;
    const fastest = latencies.reduce((best, { medianMs }, i) => (medianMs < latencies[best].medianMs ? i : best), 0);
    const isClear = latencies.every(({ lowMs }, i) => i === fastest || latencies[fastest].highMs < lowMs);
    if (isClear) clearWins[fastest]++;
    else close++;
  }
  return { cells, wins: clearWins, close };
}
