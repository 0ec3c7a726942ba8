import { deriveSeed, sampleWithoutReplacement, seededRandom } from '../base/random';
import { binColumns, growTree, predictTree, type Tree } from './histogram-tree';
import { drawWithRepeats } from './precision';

export interface ForestOptions {
  readonly trees: number;
  readonly minLeafRows: number;
  /** Share of the columns among which each split is looked for. */
  readonly columnShare: number;
}

export const FOREST: ForestOptions = { trees: 100, minLeafRows: 2, columnShare: 1 / 3 };

/** Bagged regression trees (Breiman, Machine Learning 45, 2001): each sees a bootstrap sample, each split some columns; rows of more weight are drawn more often. */
export function fitForest(
  x: readonly (readonly number[])[],
  y: readonly number[],
  { trees, minLeafRows, columnShare }: ForestOptions,
  seed: number,
  weights: readonly number[] = y.map(() => 1),
): readonly Tree[] {
  const columns = binColumns(x);
  const targets = Float64Array.from(y);
  const random = seededRandom(deriveSeed(seed, 0xf0e57));
  const width = columns.bins.length;
  const perSplit = Math.max(1, Math.round(columnShare * width));
  const columnsOfSplit = (): number[] => sampleWithoutReplacement(random, width, perSplit);
  return Array.from({ length: trees }, () => {
    const rows = drawWithRepeats(random, weights);
    return growTree(columns, targets, rows, { maxDepth: 30, minLeafRows, columnsOfSplit }, (members) =>
      members.reduce((sum, row) => sum + targets[row] / members.length, 0),
    );
  });
}

export const predictForest = (trees: readonly Tree[], row: readonly number[]): number =>
  trees.reduce((sum, tree) => sum + predictTree(tree, row) / trees.length, 0);
