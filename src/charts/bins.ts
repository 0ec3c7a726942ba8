import { niceStep, rangeOf } from './axes';
import type { PairPoint } from './marks';

export interface Bin {
  /** Included. */
  readonly from: number;
  /** Excluded, but in the last bin. */
  readonly to: number;
  readonly count: number;
}

/** How many bins show a distribution: about twice the root of the number of values, 6 to 24. */
const binsFor = (values: number): number => Math.min(24, Math.max(6, Math.ceil(2 * Math.sqrt(values))));

/** Counts values in equal bins with round edges. */
export function binValues(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const { low, high } = rangeOf(values);
  const step = niceStep(high > low ? high - low : Math.max(1e-9, Math.abs(high)), binsFor(values.length));
  const first = Math.floor(low / step);
  const bins = Math.max(1, Math.ceil(high / step) - first);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value / step) - first)]++;
  return counts.map((count, i) => ({ from: round((first + i) * step), to: round((first + i + 1) * step), count }));
}

/** Products of a step carry float dust such as 0.30000000000000004. */
const round = (value: number): number => Number(value.toPrecision(12));

/** Pairs of networks with similar latency ratios, counted by the faster side. */
export interface RatioBin extends Bin {
  readonly winner: PairPoint['winner'];
}

/** Counts ratios in bins of equal width in logarithms, one edge of which is "equal". Bins without a pair are left out. */
export function ratioBins(points: readonly (PairPoint & { readonly ratio: number })[]): RatioBin[] {
  const logs = points.map(({ ratio }) => Math.log2(ratio));
  const { low, high } = rangeOf([0, ...logs]);
  const step = niceStep(Math.max(high - low, 1e-3), binsFor(points.length));
  const counts = new Map<string, RatioBin>();
  points.forEach(({ winner }, i) => {
    const at = Math.floor(logs[i] / step);
    const key = `${at} ${winner}`;
    const count = 1 + (counts.get(key)?.count ?? 0);
    counts.set(key, { from: 2 ** (at * step), to: 2 ** ((at + 1) * step), winner, count });
  });
  const order = { b: 0, close: 1, a: 2 } as const;
  return [...counts.values()].sort((x, y) => x.from - y.from || order[x.winner] - order[y.winner]);
}
