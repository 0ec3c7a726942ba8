import type { Comparison } from '../../compare/comparison';
import type { SizeRule } from '../../compare/size-trend';
import type { Tally } from '../../compare/verdict';
import { formatCount, formatScaled, plural } from '../format';
import { formatTimes, type Names, speedup, speedupInterval, sureLeader } from './ratios';

/** What a comparison says, in one sentence, and what to know of it. */
export interface Verdict {
  readonly headline: string;
  readonly details: readonly string[];
}

/** What the networks of a study are called, one of them. */
export type Thing = 'cell' | 'network';

/** A side is ahead throughout from this share of the cells on. */
const MOSTLY = 0.6;
/** Neither is told apart from this share of close calls on. */
const MOSTLY_CLOSE = 0.5;

/** `overall` is that of the comparison. */
export function verdictOf({ trend }: Pick<Comparison, 'trend'>, overall: Tally, names: Names, thing: Thing): Verdict {
  const rule = trend?.rule;
  if (rule !== undefined) return bySize(rule, overall, names, thing);
  const { cells, aWins, bWins, close } = overall;
  const leader = aWins >= bWins ? 'a' : 'b';
  const [most, least] = leader === 'a' ? [aWins, bWins] : [bWins, aWins];
  const all = allOf(cells, thing);
  const typically = `typically ${formatTimes(speedup(overall.ratio).times)} times as fast`;
  const isSure = speedup(overall.ratio).faster === leader && (overall.isRange || sureLeader(overall) === leader);
  if (most === cells)
    return { headline: `${names[leader]} is faster on ${all}, ${typically}.`, details: [spreadOf(overall, thing)] };
  if (close >= MOSTLY_CLOSE * cells || most === 0) return closeCall(overall, names, thing);
  if (most >= MOSTLY * cells && isSure) {
    const otherwise = least === 0 ? 'and slower on none' : `and ${names[other(leader)]} on ${formatCount(least)}`;
    return {
      headline: `${names[leader]} is faster on ${formatCount(most)} of ${plural(cells, thing)} ${otherwise}: ${typically}.`,
      details: [spreadOf(overall, thing), ...closeOf(close)],
    };
  }
  return {
    headline: `It depends on the ${thing}: ${names.a} is faster on ${formatCount(aWins)} of ${formatCount(cells)}, ${names.b} on ${formatCount(bWins)}.`,
    details: [overallOf(overall, names, thing), ...closeOf(close)],
  };
}

function bySize(rule: SizeRule, overall: Tally, names: Names, thing: Thing): Verdict {
  const [above, below] = [names[rule.above], names[other(rule.above)]];
  const macs = `${formatScaled(rule.macs)} MACs`;
  return {
    headline: `Size decides: ${below} is faster below ${macs}, ${above} above.`,
    details: [
      `Below, ${below} wins ${share(rule.rightBelow, rule.cellsBelow)}; above, ${above} wins ${share(rule.rightAbove, rule.cellsAbove)}. The boundary lies between ${formatScaled(rule.low)} and ${formatScaled(rule.high)} MACs (95% interval).`,
      overallOf(overall, names, thing),
      ...closeOf(overall.close),
    ],
  };
}

function closeCall(overall: Tally, names: Names, thing: Thing): Verdict {
  const { cells, close, aWins, bWins } = overall;
  if (close === cells)
    return {
      headline: `Too close to call on ${allOf(cells, thing)}.`,
      details: [overallOf(overall, names, thing)],
    };
  return {
    headline: `Hardly any difference: ${formatCount(close)} of ${plural(cells, thing)} are too close to call.`,
    details: [
      `${names.a} is faster on ${formatCount(aWins)}, ${names.b} on ${formatCount(bWins)}. ${overallOf(overall, names, thing)}`,
      CLOSE_MEANS,
    ],
  };
}

/** How far the typical ratio can be trusted, and how far cells lie from it. */
function spreadOf({ ratio, isRange, cells }: Tally, thing: Thing): string {
  if (isRange) return `From ${speedupInterval(ratio)} times: ${plural(cells, thing)} are too few for an interval.`;
  return `Typically is the median over the ${thing}s; its 95% interval is ${speedupInterval(ratio)} times.`;
}

function overallOf(overall: Tally, names: Names, thing: Thing): string {
  const { faster, times } = speedup(overall.ratio);
  const all = `Over ${allOf(overall.cells, thing)}`;
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

const allOf = (cells: number, thing: Thing): string =>
  cells === 1 ? `the one ${thing}` : cells === 2 ? `both ${thing}s` : `all ${plural(cells, thing)}`;

const other = (side: keyof Names): keyof Names => (side === 'a' ? 'b' : 'a');
