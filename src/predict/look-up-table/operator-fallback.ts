import { lineFit } from '../../stats/line-fit';
import { sortedQuantile } from '../../stats/quantile';
import type { OperatorTiming } from './operator-timing';

/**
 * How the time of an operator without an entry is estimated from the timings of its kind. `rate`: the median time per unit of
 * work, times the work. `line`: a line in the work with the least squared relative error, bounded below by the fastest timing
 * of the kind. Both take the median time of the kind where the work is not counted.
 */
export type FallbackKind = 'rate' | 'line';

/** Estimated time in ms of an operator; `work` in the unit of the timings, undefined where it is not counted. */
export type TimeByWork = (work: number | undefined) => number;

/** Fallback for operators of one kind. The timings are sorted once, since cross-validation by network queries thousands of times. */
export class OperatorFallback {
  private readonly byMs: Columns;
  /** Timings with counted work. A time of 0, which a coarse clock gives, has no relative error and is left out. */
  private readonly byRate: Columns;

  constructor(timings: readonly OperatorTiming[]) {
    const counted = timings.filter(({ work = 0, ms }) => work > 0 && ms > 0);
    this.byMs = columnsOf(timings.toSorted((a, b) => a.ms - b.ms));
    this.byRate = columnsOf(counted.sort((a, b) => a.ms / (a.work ?? 1) - b.ms / (b.work ?? 1)));
  }

  /** The estimate from all timings except those taken in `networks`; undefined where none is left. */
  without(networks: readonly string[], fallback: FallbackKind): TimeByWork | undefined {
    const timed = rowsWithout(this.byMs, networks);
    if (timed.length === 0) return undefined;
    const counted = rowsWithout(this.byRate, networks);
    const ofWork = counted.length === 0 ? undefined : (fallback === 'rate' ? rateOf : lineOf)(this.byRate, counted);
    return (work = 0) =>
      work > 0 && ofWork !== undefined ? ofWork(work) : medianOf(timed, (row) => this.byMs.ms[row]);
  }
}

interface Columns {
  readonly ms: Float64Array;
  readonly work: Float64Array;
  readonly networks: readonly (string | undefined)[];
}

const columnsOf = (timings: readonly OperatorTiming[]): Columns => ({
  ms: Float64Array.from(timings, ({ ms }) => ms),
  work: Float64Array.from(timings, ({ work = 0 }) => work),
  networks: timings.map(({ network }) => network),
});

function rowsWithout({ networks }: Columns, without: readonly string[]): number[] {
  const rows: number[] = [];
  networks.forEach((network, row) => {
    if (network === undefined || !without.includes(network)) rows.push(row);
  });
  return rows;
}

/** Median of `of` over rows; the rows are in ascending order of that value. */
const medianOf = (rows: readonly number[], of: (row: number) => number): number => sortedQuantile(rows.map(of), 0.5);

function rateOf({ ms, work }: Columns, rows: readonly number[]): (work: number) => number {
  const msPerWork = medianOf(rows, (row) => ms[row] / work[row]);
  return (asked) => msPerWork * asked;
}

function lineOf(columns: Columns, rows: readonly number[]): (work: number) => number {
  const { ms, work } = columns;
  // A slope cannot be fitted to a single size.
  if (rows.every((row) => work[row] === work[rows[0]])) return rateOf(columns, rows);
  const { intercept, slope } = lineFit(rows.map((row) => [work[row], ms[row], 1 / ms[row] ** 2]));
  const fastestMs = rows.reduce((least, row) => Math.min(least, ms[row]), Number.POSITIVE_INFINITY);
  return (asked) => Math.max(fastestMs, intercept + slope * asked);
}
