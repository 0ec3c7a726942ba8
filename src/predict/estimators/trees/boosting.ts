import { deriveSeed, seededRandom } from '../../../base/random';
import { mean } from '../../../stats/mean';
import { drawSome } from '../../data/precision';
import { BinnedColumns } from './binned-columns';
import { CompiledTrees } from './compiled-trees';
import { growTree, predictTree, type Tree } from './histogram-tree';

/** Loss that the trees minimise, on the target as given. */
export type BoostingLoss = 'absolute' | 'squared';

export interface BoostingOptions {
  readonly loss: BoostingLoss;
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Share of the rows that each tree is fitted to. */
  readonly subsample: number;
}

export const BOOSTING: BoostingOptions = {
  loss: 'absolute',
  rounds: 300,
  learningRate: 0.1,
  maxDepth: 5,
  minLeafRows: 3,
  subsample: 0.7,
};

export interface BoostedTrees {
  readonly start: number;
  readonly learningRate: number;
  readonly trees: readonly Tree[];
}

/**
 * Stochastic gradient boosting (Friedman 2001 and 2002) of histogram trees: each tree is fitted to the gradient of the loss,
 * and its leaves hold the median or the mean of the residuals. Rows of more weight are sampled into more trees.
 */
export function fitBoosting(
  x: readonly (readonly number[])[],
  y: readonly number[],
  options: BoostingOptions,
  seed: number,
  weights: readonly number[] = y.map(() => 1),
): BoostedTrees {
  const n = y.length;
  const table = new BinnedColumns(x);
  const centre = options.loss === 'absolute' ? medianOf : mean;
  const start = centre(Float64Array.from(y));
  const rest = Float64Array.from(y, (value) => value - start);
  const gradient = new Float64Array(n);
  const ofLeaf = new Float64Array(n);
  const random = seededRandom(deriveSeed(seed, 0xb0057));
  const order = Int32Array.from(y, (_, i) => i);
  const perTree = Math.max(1, Math.round(options.subsample * n));
  const [seen, unseen] = [order.subarray(0, perTree), order.subarray(perTree)];
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (let i = 0; i < n; i++) gradient[i] = options.loss === 'absolute' ? Math.sign(rest[i]) : rest[i];
    drawSome(order, weights, perTree, random);
    const tree = growTree(table, gradient, seen, options, (members) => {
      for (let i = 0; i < members.length; i++) ofLeaf[i] = rest[members[i]];
      // The rounded value that the tree stores.
      const value = Math.fround(centre(ofLeaf.subarray(0, members.length)));
      for (let i = 0; i < members.length; i++) rest[members[i]] -= options.learningRate * value;
      return value;
    });
    for (const row of unseen) rest[row] -= options.learningRate * predictTree(tree, x[row]);
    trees.push(tree);
  }
  return { start, learningRate: options.learningRate, trees };
}

/** The prediction function of the trees, for many rows. */
export function compileBoosting({ start, learningRate, trees }: BoostedTrees): (row: readonly number[]) => number {
  const ready = new CompiledTrees(trees);
  return (row) => start + learningRate * ready.sumOf(row);
}

/** Sorts the values in place. */
function medianOf(values: Float64Array): number {
  values.sort();
  const half = values.length >> 1;
  return values.length % 2 === 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}
