import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../../src/base/random';
import { BinnedColumns } from '../../../../../src/predict/estimators/trees/binned-columns';
import {
  growTree,
  predictTree,
  type Tree,
  type TreeOptions,
} from '../../../../../src/predict/estimators/trees/histogram-tree';

const meanOf =
  (y: readonly number[]) =>
  (rows: Int32Array): number =>
    rows.reduce((sum, row) => sum + y[row], 0) / rows.length;

function grow(x: readonly (readonly number[])[], y: readonly number[], options: TreeOptions): Tree {
  const rows = Int32Array.from(y, (_, i) => i);
  return growTree(new BinnedColumns(x), Float64Array.from(y), rows, options, meanOf(y));
}

test('a step is found where it is, on the column that has it', () => {
  const x = Array.from({ length: 20 }, (_, i) => [i % 3, i]);
  const y = x.map(([, v]) => (v <= 12 ? 1 : 5));
  const tree = grow(x, y, { maxDepth: 1, minLeafRows: 1 });
  expect([tree.column[0], tree.threshold[0]]).toEqual([1, 12.5]);
  expect([predictTree(tree, [0, 12]), predictTree(tree, [0, 13])]).toEqual([1, 5]);
});

test('with depth enough every distinct row is its own leaf; with leaves as large as all there is no split', () => {
  const x = Array.from({ length: 16 }, (_, i) => [i & 1, (i >> 1) & 1, (i >> 2) & 1, (i >> 3) & 1]);
  const y = x.map(([a, b, c, d]) => 8 * a + 4 * b + 2 * c + d);
  const deep = grow(x, y, { maxDepth: 10, minLeafRows: 1 });
  expect(x.map((row) => predictTree(deep, row))).toEqual(y);
  expect(grow(x, y, { maxDepth: 10, minLeafRows: 16 }).column).toEqual([-1]);
});

test('only the columns it may split on are split on', () => {
  const x = Array.from({ length: 30 }, (_, i) => [i, 30 - i]);
  const tree = grow(
    x,
    x.map(([v]) => v),
    { maxDepth: 5, minLeafRows: 1, columnsOfSplit: () => Int32Array.of(1) },
  );
  expect([...tree.column].every((column) => column === 1 || column === -1)).toBe(true);
});

test('training rows fall into the leaf that was made of them, also where values are many or tied', () => {
  const column = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 5, noNaN: true })), {
    minLength: 2,
    maxLength: 200,
  });
  fc.assert(
    fc.property(column, (values) => {
      const x = values.map((value) => [value]);
      const leaves: { rows: Int32Array; value: number }[] = [];
      const tree = growTree(
        new BinnedColumns(x),
        Float64Array.from(values, (value) => Math.sin(7 * value)),
        Int32Array.from(values, (_, i) => i),
        { maxDepth: 4, minLeafRows: 1 },
        (rows) => {
          leaves.push({ rows, value: leaves.length });
          return leaves.length - 1;
        },
      );
      for (const { rows, value } of leaves) for (const row of rows) expect(predictTree(tree, x[row])).toBe(value);
    }),
  );
});

test('a tree is the same whether its histograms are counted or taken out of those above', () => {
  const random = seededRandom(3);
  // Rows enough that the larger half of a node costs more to count than its histogram to subtract; exact in doubles.
  const x = Array.from({ length: 600 }, () => Array.from({ length: 5 }, (_, j) => Math.floor((3 + 4 * j) * random())));
  const y = x.map(([a, b, c]) => 8 * a + (b > 3 ? 5 : 0) + c + Math.floor(4 * random()));
  const all = Int32Array.from({ length: 5 }, (_, j) => j);
  const options = { maxDepth: 6, minLeafRows: 2 };
  expect(grow(x, y, { ...options, columnsOfSplit: () => all })).toEqual(grow(x, y, options));
});
