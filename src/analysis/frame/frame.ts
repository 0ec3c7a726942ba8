import { DataFrame, merge } from 'danfojs';
import type { FrameColumn } from '../questions/columns';

/** A missing number is NaN, a missing text the empty one: danfojs knows no other gap that its methods get over. */
export type FrameValue = string | number;

/** Of the values of one group that are not missing. */
export interface GroupStatistics {
  /** Place of the group among those asked for. */
  readonly group: number;
  readonly count: number;
  readonly mean: number;
  /** With n - 1 below the line; undefined of a single value, for which danfojs gives 0. */
  readonly deviation: number | undefined;
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/**
 * Rows in named columns, over a danfojs DataFrame. What is worked around here is pinned by tests of danfojs itself, so
 * that a version which behaves otherwise is noticed.
 */
export class Frame {
  private constructor(
    readonly columns: readonly FrameColumn[],
    private readonly data: DataFrame,
    readonly size: number,
  ) {}

  static of(columns: readonly FrameColumn[], rows: readonly (readonly FrameValue[])[]): Frame {
    const names = columns.map(({ name }) => name);
    // Types are explicit: danfojs infers them from the first rows alone, and takes a column that begins with integers for integers.
    const dtypes = columns.map(({ kind }) => (kind === 'text' ? 'string' : 'float32'));
    return new Frame(columns, new DataFrame(rows, { columns: names, dtypes }), rows.length);
  }

  rows(): FrameValue[][] {
    return this.size === 0 ? [] : (this.data.values as FrameValue[][]);
  }

  column(name: string): FrameValue[] {
    return this.size === 0 ? [] : (this.data.column(name).values as FrameValue[]);
  }

  /** The rows whose place holds true. */
  where(keep: readonly boolean[]): Frame {
    const kept = keep.filter(Boolean).length;
    if (kept === this.size) return this;
    if (kept === 0) return Frame.of(this.columns, []);
    // A new frame whose index starts at 0: danfojs would read the positions of a second query as index labels of the first.
    return Frame.of(this.columns, this.data.query([...keep]).values as FrameValue[][]);
  }

  /**
   * Statistics of a column of numbers by group; `groups` holds the group of every row, from 0. Groups without a value
   * are left out.
   */
  statistics(name: string, groups: readonly number[]): GroupStatistics[] {
    const values = this.column(name) as number[];
    // A single missing value would make NaN of its group's mean, and take the group's largest and smallest with it.
    const pairs = values.flatMap((value, i) => (Number.isFinite(value) ? [[groups[i], value]] : []));
    if (pairs.length === 0) return [];
    const frame = new DataFrame(pairs, { columns: ['group', 'value'], dtypes: ['int32', 'float32'] });
    // Groups are numbers: as texts, danfojs keeps them as keys of a plain object, where "constructor" is there already.
    const grouped = frame.groupby(['group']).agg({ value: ['count', 'mean', 'std', 'min', 'median', 'max'] });
    return (grouped.values as number[][]).map(([group, count, mean, deviation, min, median, max]) => ({
      group,
      count,
      mean,
      deviation: count < 2 ? undefined : deviation,
      min,
      median,
      max,
    }));
  }

  /** Every row with the columns of another table beside it, by a column of text; missing where that names it nowhere. */
  joined(key: string, columns: readonly FrameColumn[], byKey: ReadonlyMap<string, readonly number[]>): Frame {
    if (this.size === 0 || byKey.size === 0) {
      const nothing = columns.map(() => Number.NaN);
      return Frame.of(
        [...this.columns, ...columns],
        this.rows().map((row) => [...row, ...nothing]),
      );
    }
    // Keys go as numbers, for the same reason as groups; and with the place of each row, since danfojs moves rows.
    const numbers = new Map([...byKey.keys()].map((name, number) => [name, number]));
    const keys = this.column(key).map((name, place) => [numbers.get(String(name)) ?? -1, place]);
    const left = new DataFrame(keys, { columns: ['key', 'place'], dtypes: ['int32', 'int32'] });
    const right = new DataFrame(
      [...byKey.values()].map((values, number) => [number, ...values]),
      { columns: ['key', ...columns.map((_, i) => `joined ${i}`)], dtypes: ['int32', ...columns.map(() => 'float32')] },
    );
    const beside: number[][] = [];
    for (const [, place, ...values] of merge({ left, right, on: ['key'], how: 'left' }).values as number[][]) {
      beside[place] = values;
    }
    return Frame.of(
      [...this.columns, ...columns],
      this.rows().map((row, place) => [...row, ...beside[place]]),
    );
  }
}
