import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BinnedColumns, type Split } from '../../../../../src/predict/estimators/trees/binned-columns';

interface Table {
  readonly x: readonly (readonly number[])[];
  /** Whole numbers, so that sums are exact in any order. */
  readonly y: readonly number[];
}

const tables: fc.Arbitrary<Table> = fc
  .record({ rows: fc.integer({ min: 2, max: 120 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      x: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      y: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: rows, maxLength: rows }),
    }),
  );

const allRows = (y: readonly number[]): Int32Array => Int32Array.from(y, (_, i) => i);

/** What a split takes off the sum of squares. */
function gainOf({ x, y }: Table, place: number, threshold: number): number {
  const squares = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  const left = y.filter((_, i) => x[i][place] <= threshold);
  const right = y.filter((_, i) => x[i][place] > threshold);
  return squares(y) - squares(left) - squares(right);
}

const gainOfSplit = (table: Table, columns: BinnedColumns, { column, bin }: Split): number =>
  gainOf(table, columns.places[column], columns.edges[column][bin]);

test('no split between any two values of any column takes more than the best, leaves too small left out', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: 1, max: 5 }), (table, minLeafRows) => {
      const { x, y } = table;
      const columns = new BinnedColumns(x);
      const histogram = columns.histogramOf(allRows(y), Float64Array.from(y), columns.columns);
      const best = columns.bestSplit(histogram, columns.columns, minLeafRows);
      const gains = x[0].flatMap((_, place) =>
        [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5].flatMap((threshold) => {
          const left = x.filter((row) => row[place] <= threshold).length;
          return left < minLeafRows || y.length - left < minLeafRows ? [] : [gainOf(table, place, threshold)];
        }),
      );
      const most = Math.max(0, ...gains);
      expect(best === undefined ? 0 : gainOfSplit(table, columns, best)).toBeCloseTo(most, 6);
    }),
  );
});

test('the histogram of a part, taken out of that of the whole, leaves that of the rest', () => {
  fc.assert(
    fc.property(tables, ({ x, y }) => {
      const columns = new BinnedColumns(x);
      const targets = Float64Array.from(y);
      const rows = allRows(y);
      const middle = y.length >> 1;
      const whole = columns.histogramOf(rows, targets, columns.columns);
      columns.subtract(whole, columns.histogramOf(rows.subarray(0, middle), targets, columns.columns));
      expect(whole).toEqual(columns.histogramOf(rows.subarray(middle), targets, columns.columns));
    }),
  );
});

test('over some columns a histogram counts what it counts over all', () => {
  const x = [
    [1, 5, 0],
    [2, 5, 1],
    [3, 6, 1],
    [3, 5, 0],
  ];
  const targets = Float64Array.of(1, 2, 4, 8);
  const rows = allRows([...targets]);
  const columns = new BinnedColumns(x);
  const [first, third] = [Int32Array.of(0), Int32Array.of(2)];
  for (const some of [first, third]) {
    const of = (counted: Int32Array): Split | undefined =>
      columns.bestSplit(columns.histogramOf(rows, targets, counted), some, 1);
    expect(of(some)).toEqual(of(columns.columns));
  }
});

test('rows that go left come first, and both sides stay in order', () => {
  const columns = new BinnedColumns([[3], [1], [2], [3], [1]]);
  const rows = Int32Array.of(0, 1, 2, 3, 4);
  expect(columns.partition(rows, { column: 0, bin: 0 })).toBe(2);
  expect(rows).toEqual(Int32Array.of(1, 4, 0, 2, 3));
});

test('columns that never vary are left out, and many values share 64 bins', () => {
  const columns = new BinnedColumns(Array.from({ length: 200 }, (_, i) => [7, i, i % 2]));
  expect(columns.places).toEqual([1, 2]);
  expect(columns.edges.map(({ length }) => length)).toEqual([63, 1]);
  expect(columns.edges[1]).toEqual(Float64Array.of(0.5));
});
