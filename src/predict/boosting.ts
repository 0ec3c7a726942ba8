import { deriveSeed, seededRandom } from '../base/random';
import { median } from '../stats/quantile';
import { binColumns, growTree, predictTree, type Tree } from './histogram-tree';
import { drawSome } from './precision';

/** Which error the trees bring down; both are of the target as given. */
export type BoostingLoss = 'absolute' | 'squared';

export interface BoostingOptions {
  readonly loss: BoostingLoss;
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Share of the rows that each tree sees. */
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
 * Stochastic gradient boosting (Friedman 2001 and 2002) of histogram trees: each tree follows the gradient of the loss,
 * and its leaves hold the median or the mean of what is left to explain there. Rows of more weight are in more trees.
 */
export function fitBoosting(
  x: readonly (readonly number[])[],
  y: readonly number[],
  options: BoostingOptions,
  seed: number,
  weights: readonly number[] = y.map(() => 1),
): BoostedTrees {
  const n = y.length;
  const columns = binColumns(x);
  const centre = options.loss === 'absolute' ? median : mean;
  const start = centre([...y]);
  const predicted = new Float64Array(n).fill(start);
  const gradient = new Float64Array(n);
  const random = seededRandom(deriveSeed(seed, 0xb0057));
  const perTree = Math.max(1, Math.round(options.subsample * n));
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round++) {
    for (let i = 0; i < n; i++) {
      const rest = y[i] - predicted[i];
      gradient[i] = options.loss === 'absolute' ? Math.sign(rest) : rest;
    }
    const rows = Int32Array.from(drawSome(random, weights, perTree));
    const tree = growTree(columns, gradient, rows, options, (members) =>
      centre(Array.from(members, (row) => y[row] - predicted[row])),
    );
    trees.push(tree);
    for (let i = 0; i < n; i++) predicted[i] += options.learningRate * predictTree(tree, x[i]);
  }
  return { start, learningRate: options.learningRate, trees };
}

export const predictBoosting = ({ start, learningRate, trees }: BoostedTrees, row: readonly number[]): number =>
  trees.reduce((sum, tree) => sum + learningRate * predictTree(tree, row), start);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
