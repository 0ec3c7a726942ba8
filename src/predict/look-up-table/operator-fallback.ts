import { lineFit } from '../../stats/line-fit';
import { sortedQuantile } from '../../stats/quantile';
import type { OperatorTiming } from './operator-timing';

/**
 * What stands in for an entry that is missing, from the timings of the same kind. `rate`: the median time per work, times
 * the work. `line`: a line in the work that misses least in relative terms, never below the fastest of the kind. Both:
 * the median time where the work is not counted.
 */
export type Fallback = 'rate' | 'line';

/** Time in ms of an operator of so much work. */
export type StandIn = (work: number | undefined) => number;

/** Timings of one kind, sorted once: a table that is checked network by network asks thousands of times. */
export class StandIns {
  private readonly byMs: Columns;
  /** Those whose work is counted. A time of 0, which a coarse clock shows, has no relative error and is not among them. */
  private readonly byRate: Columns;

  constructor(timings: readonly OperatorTiming[]) {
    const counted = timings.filter(({ work = 0, ms }) => work > 0 && ms > 0);
    this.byMs = columnsOf(timings.toSorted((a, b) => a.ms - b.ms));
    this.byRate = columnsOf(counted.sort((a, b) => a.ms / (a.work ?? 1) - b.ms / (b.work ?? 1)));
  }

  /** From all timings but those taken in these networks; undefined where none is left. */
  without(networks: readonly string[], fallback: Fallback): StandIn | undefined {
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

/** Of rows that are in the order of the values. */
const medianOf = (rows: readonly number[], of: (row: number) => number): number => sortedQuantile(rows.map(of), 0.5);

function rateOf({ ms, work }: Columns, rows: readonly number[]): (work: number) => number {
  const msPerWork = medianOf(rows, (row) => ms[row] / work[row]);
  return (asked) => msPerWork * asked;
}

function lineOf(columns: Columns, rows: readonly number[]): (work: number) => number {
  const { ms, work } = columns;
  // One size says nothing of a slope.
  if (rows.every((row) => work[row] === work[rows[0]])) return rateOf(columns, rows);
  const { intercept, slope } = lineFit(rows.map((row) => [work[row], ms[row], 1 / ms[row] ** 2]));
  const fastestMs = rows.reduce((least, row) => Math.min(least, ms[row]), Number.POSITIVE_INFINITY);
  return (asked) => Math.max(fastestMs, intercept + slope * asked);
}
