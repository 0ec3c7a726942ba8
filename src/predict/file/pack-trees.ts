import { maximum } from '../../base/aggregate';
import { assert } from '../../base/assert';
import { fromBase64Url, toBase64Url } from '../../base/base64url';
import { singlesOfText, singlesToText } from '../../base/number-bytes';
import { err, ok, type Result } from '../../base/result';
import type { Tree } from '../estimators/trees/histogram-tree';

/**
 * Compressed trees. A split is two bytes, its column and the index of its threshold among those of the column; a leaf is the
 * byte LEAF and a single-precision number, the precision that trees are grown with. Nodes are in depth-first order, the left
 * branch first, tree by tree.
 */
export interface PackedTrees {
  readonly trees: number;
  /** Distinct thresholds of every column, ascending. */
  readonly thresholds: readonly (readonly number[])[];
  /** Base64url. */
  readonly nodes: string;
  /** `singlesToText` of the leaves' values. */
  readonly leaves: string;
}

const LEAF = 255;

export function packTrees(trees: readonly Tree[]): PackedTrees {
  const thresholds = thresholdsOf(trees);
  const places = thresholds.map((column) => new Map(column.map((threshold, place) => [threshold, place])));
  const nodes: number[] = [];
  const leaves: number[] = [];
  for (const tree of trees) {
    const waiting = [0];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const column = tree.column[at];
      if (column < 0) {
        nodes.push(LEAF);
        leaves.push(tree.value[at]);
        continue;
      }
      const place = places[column].get(tree.threshold[at]);
      assert(column < LEAF && place !== undefined && place <= LEAF, 'columns and thresholds fit a byte');
      nodes.push(column, place);
      waiting.push(tree.right[at], tree.left[at]);
    }
  }
  return { trees: trees.length, thresholds, nodes: toBase64Url(Uint8Array.from(nodes)), leaves: singlesToText(leaves) };
}

/** The trees, equal to the last bit. The error says why they are invalid for rows of `columns` columns. */
export function unpackTrees(packed: PackedTrees, columns: number): Result<Tree[], string> {
  const nodes = fromBase64Url(packed.nodes);
  if (!nodes.ok) return nodes;
  const leaves = singlesOfText(packed.leaves);
  if (!leaves.ok) return leaves;
  const reader = { nodes: nodes.value, at: 0, leaves: leaves.value, leaf: 0 };
  const trees: Tree[] = [];
  for (let i = 0; i < packed.trees; i++) {
    const tree = readTree(reader, packed.thresholds, columns);
    if (tree === undefined) return err(`tree ${i} is broken`);
    trees.push(tree);
  }
  if (reader.at !== reader.nodes.length || reader.leaf !== reader.leaves.length)
    return err('there is more than the trees');
  return ok(trees);
}

interface TreeReader {
  readonly nodes: Uint8Array;
  at: number;
  readonly leaves: readonly number[];
  leaf: number;
}

/** Undefined where the bytes end before the tree does, or name a column or threshold that does not exist. */
function readTree(reader: TreeReader, thresholds: PackedTrees['thresholds'], columns: number): Tree | undefined {
  const tree = {
    column: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    value: [] as number[],
  };
  const push = (column: number, threshold: number, left: number, value: number): number => {
    tree.threshold.push(threshold);
    tree.left.push(left);
    tree.right.push(-1);
    tree.value.push(value);
    return tree.column.push(column) - 1;
  };
  /** Splits whose right branch has not been read yet. */
  const open: number[] = [];
  for (;;) {
    const code = reader.nodes[reader.at++];
    if (code === LEAF) {
      const value = reader.leaves[reader.leaf++];
      if (value === undefined) return undefined;
      push(-1, 0, -1, value);
      const parent = open.pop();
      if (parent === undefined) return tree;
      tree.right[parent] = tree.column.length;
      continue;
    }
    const threshold = code < columns ? thresholds[code]?.[reader.nodes[reader.at++]] : undefined;
    if (threshold === undefined) return undefined;
    open.push(push(code, threshold, tree.column.length + 1, 0));
  }
}

function thresholdsOf(trees: readonly Tree[]): number[][] {
  const last = maximum([-1, ...trees.map(({ column }) => maximum(column))]);
  const found = Array.from({ length: last + 1 }, () => new Set<number>());
  for (const { column, threshold } of trees) {
    for (const [at, j] of column.entries()) if (j >= 0) found[j].add(threshold[at]);
  }
  return found.map((column) => [...column].sort((a, b) => a - b));
}
