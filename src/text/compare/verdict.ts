import type { Comparison } from '../../compare/comparison';
import type { SizeRule } from '../../compare/size-trend';
import type { Tally } from '../../compare/tally';
import { formatCount, formatScaled, plural } from '../format';
import type { NetworkNoun } from '../study-labels';
import { formatTimes, type SideNames, speedup, speedupInterval, sureLeader } from './ratios';

/** The conclusion of a comparison in one sentence, and notes on it. */
export interface ComparisonVerdict {
  readonly headline: string;
  readonly details: readonly string[];
}

/** A side is ahead throughout from this share of the cells on. */
const MOSTLY = 0.6;
/** Neither is told apart from this share of close calls on. */
const MOSTLY_CLOSE = 0.5;

/** `overall` is that of the comparison. */
export function comparisonVerdict(
  { trend }: Pick<Comparison, 'trend'>,
  overall: Tally,
  names: SideNames,
  noun: NetworkNoun,
): ComparisonVerdict {
  const rule = trend?.rule;
  if (rule !== undefined) return bySize(rule, overall, names, noun);
  const { cells, aWins, bWins, close } = overall;
  const leader = aWins >= bWins ? 'a' : 'b';
  const [most, least] = leader === 'a' ? [aWins, bWins] : [bWins, aWins];
  const all = allOf(cells, noun);
  const typically = `typically ${formatTimes(speedup(overall.ratio).times)} times as fast`;
  const isSure = speedup(overall.ratio).faster === leader && (overall.isRange || sureLeader(overall) === leader);
  if (most === cells)
    return { headline: `${names[leader]} is faster on ${all}, ${typically}.`, details: [spreadOf(overall, noun)] };
  if (close >= MOSTLY_CLOSE * cells || most === 0) return closeCall(overall, names, noun);
  if (most >= MOSTLY * cells && isSure) {
    const otherwise = least === 0 ? 'and slower on none' : `and ${names[other(leader)]} on ${formatCount(least)}`;
    return {
      headline: `${names[leader]} is faster on ${formatCount(most)} of ${plural(cells, noun)} ${otherwise}: ${typically}.`,
      details: [spreadOf(overall, noun), ...closeOf(close)],
    };
  }
  return {
    headline: `It depends on the ${noun}: ${names.a} is faster on ${formatCount(aWins)} of ${formatCount(cells)}, ${names.b} on ${formatCount(bWins)}.`,
    details: [overallOf(overall, names, noun), ...closeOf(close)],
  };
}

function bySize(rule: SizeRule, overall: Tally, names: SideNames, noun: NetworkNoun): ComparisonVerdict {
  const [above, below] = [names[rule.above], names[other(rule.above)]];
  const macs = `${formatScaled(rule.macs)} MACs`;
  return {
    headline: `Size decides: ${below} is faster below ${macs}, ${above} above.`,
    details: [
      `Below, ${below} wins ${share(rule.rightBelow, rule.cellsBelow)}; above, ${above} wins ${share(rule.rightAbove, rule.cellsAbove)}. The boundary lies between ${formatScaled(rule.low)} and ${formatScaled(rule.high)} MACs (95% interval).`,
      overallOf(overall, names, noun),
      ...closeOf(overall.close),
    ],
  };
}

function closeCall(overall: Tally, names: SideNames, noun: NetworkNoun): ComparisonVerdict {
  const { cells, close, aWins, bWins } = overall;
  if (close === cells)
    return {
      headline: `Too close to call on ${allOf(cells, noun)}.`,
      details: [overallOf(overall, names, noun)],
    };
  return {
    headline: `Hardly any difference: ${formatCount(close)} of ${plural(cells, noun)} are too close to call.`,
    details: [
      `${names.a} is faster on ${formatCount(aWins)}, ${names.b} on ${formatCount(bWins)}. ${overallOf(overall, names, noun)}`,
      CLOSE_MEANS,
    ],
  };
}

/** How far the typical ratio can be trusted, and how far cells lie from it. */
function spreadOf({ ratio, isRange, cells }: Tally, noun: NetworkNoun): string {
  if (isRange) return `From ${speedupInterval(ratio)} times: ${plural(cells, noun)} are too few for an interval.`;
  return `Typically is the median over the ${noun}s; its 95% interval is ${speedupInterval(ratio)} times.`;
}

function overallOf(overall: Tally, names: SideNames, noun: NetworkNoun): string {
  const { faster, times } = speedup(overall.ratio);
  const all = `Over ${allOf(overall.cells, noun)}`;
  const median = `by the median ${names[faster]} is ${formatTimes(times)} times as fast`;
  if (overall.isRange) return `${all}, ${median}.`;
  const interval = `(95% interval ${speedupInterval(overall.ratio)})`;
  return sureLeader(overall) === undefined
    ? `${all} neither is ahead: ${median} ${interval}, which may be no difference at all.`
    : `${all}, ${median} ${interval}.`;
}

const CLOSE_MEANS = 'Too close to call means that the 95% intervals of the two latencies overlap.';

const closeOf = (close: number): string[] =>
  close === 0
    ? []
    : [
        `${formatCount(close)} ${close === 1 ? 'is' : 'are'} too close to call: the 95% intervals of the two latencies overlap.`,
      ];

const share = (right: number, of: number): string =>
  right === of ? `all ${formatCount(of)}` : `${formatCount(right)} of ${formatCount(of)}`;

const allOf = (cells: number, noun: NetworkNoun): string =>
  cells === 1 ? `the one ${noun}` : cells === 2 ? `both ${noun}s` : `all ${plural(cells, noun)}`;

const other = (side: keyof SideNames): keyof SideNames => (side === 'a' ? 'b' : 'a');
