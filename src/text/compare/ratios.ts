import type { Tally } from '../../compare/tally';
import type { Estimate } from '../../stats/ratio-interval';
import { formatNumber } from '../format';

/** The two sides of a comparison, as the page calls them. */
export interface SideNames {
  readonly a: string;
  readonly b: string;
}

/** A ratio seen from the faster side: how many times as fast it is. Ends may lie below 1, where the other one is. */
export interface Speedup {
  readonly faster: keyof SideNames;
  readonly times: number;
  readonly low: number;
  readonly high: number;
}

/** `ratio` is above 1 where a is faster. */
export function speedup({ value, low, high }: Estimate): Speedup {
  return value >= 1
    ? { faster: 'a', times: value, low, high }
    : { faster: 'b', times: 1 / value, low: 1 / high, high: 1 / low };
}

/** "1.84", "12.3"; "1.04" keeps its second digit after the point, and so does "0.98". */
export const formatTimes = (ratio: number): string =>
  Number.isFinite(ratio) ? (ratio < 9.995 ? ratio.toFixed(2) : formatNumber(ratio)) : 'any';

/** "WebGPU, 1.84 times as fast". */
export function describeSpeedup(ratio: Estimate, names: SideNames): string {
  const { faster, times } = speedup(ratio);
  return `${names[faster]}, ${formatTimes(times)} times as fast`;
}

/** "1.79 to 1.90". */
export function speedupInterval(ratio: Estimate): string {
  const { low, high } = speedup(ratio);
  return `${formatTimes(low)} to ${formatTimes(high)}`;
}

/** Which side a tally's median leaves no doubt about; undefined where its interval holds "equal". */
export function sureLeader({ ratio, isRange }: Tally): keyof SideNames | undefined {
  if (isRange) return undefined;
  if (ratio.low > 1) return 'a';
  return ratio.high < 1 ? 'b' : undefined;
}
