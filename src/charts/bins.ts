import { clamp } from '../base/aggregate';
import { niceStep } from './ticks';

export interface Bin {
  /** Included. */
  readonly from: number;
  /** Excluded, but in the last bin. */
  readonly to: number;
  readonly count: number;
}

/** Counts values in equal bins with round edges: about twice the root of their number, 6 to 24 or so. */
export function binValues(values: readonly number[]): Bin[] {
  if (values.length === 0) return [];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const parts = clamp(Math.ceil(2 * Math.sqrt(values.length)), 6, 24);
  const step = niceStep(high > low ? high - low : Math.max(1e-9, Math.abs(high)), parts);
  const first = Math.floor(low / step);
  const bins = Math.max(1, Math.ceil(high / step) - first);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value / step) - first)]++;
  return counts.map((count, i) => ({ from: round((first + i) * step), to: round((first + i + 1) * step), count }));
}

/** Products of a step carry float dust such as 0.30000000000000004. */
const round = (value: number): number => Number(value.toPrecision(12));
