import { sumBy } from '../../../base/aggregate';
import { deriveSeed, drawToFront, seededRandom } from '../../../base/random';
import { drawWithRepeats } from '../../data/precision';
import { BinnedColumns } from './binned-columns';
import { CompiledTrees } from './compiled-trees';
import { growTree, type Tree } from './histogram-tree';

export interface ForestOptions {
  readonly trees: number;
  readonly minLeafRows: number;
  /** Share of the columns, drawn for each split, that the split may use. */
  readonly columnShare: number;
}

export const FOREST: ForestOptions = { trees: 100, minLeafRows: 2, columnShare: 1 / 3 };

/**
 * Bagged regression trees (Breiman, Machine Learning 45, 2001): each is fitted to a bootstrap sample, each
 * split uses a random subset of the columns. Rows of more weight are drawn more often.
 */
export function fitForest(
  x: readonly (readonly number[])[],
  y: readonly number[],
  { trees, minLeafRows, columnShare }: ForestOptions,
  seed: number,
  weights: readonly number[] = y.map(() => 1),
): readonly Tree[] {
  const table = new BinnedColumns(x);
  const targets = Float64Array.from(y);
  const random = seededRandom(deriveSeed(seed, 0xf0e57));
  const order = table.columns.slice();
  const drawn = order.subarray(0, Math.max(1, Math.round(columnShare * order.length)));
  const columnsOfSplit = (): Int32Array => {
    drawToFront(order, drawn.length, random);
    return drawn;
  };
  return Array.from({ length: trees }, () => {
    const rows = drawWithRepeats(random, weights);
    return growTree(table, targets, rows, { maxDepth: 30, minLeafRows, columnsOfSplit }, (members) =>
      sumBy(members, (row) => targets[row] / members.length),
    );
  });
}

/** The prediction function of the trees, for many rows. */
export function compileForest(trees: readonly Tree[]): (row: readonly number[]) => number {
  const ready = new CompiledTrees(trees);
  return (row) => ready.sumOf(row) / trees.length;
}
