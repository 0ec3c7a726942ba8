import type { Tree } from './histogram-tree';

/**
 * Numbers per node: its column, the index of its threshold, the offset of its left child. The right child follows the
 * left one.
 */
const NODE_SIZE = 3;
/** Trees walked at the same time, so that their memory accesses overlap. */
const AT_ONCE = 4;
const BEYOND_ALL = 2 ** 30;

/**
 * Trees compiled for many predictions: all nodes in one array, and thresholds as indices among those of their column, so that a
 * step down is an integer subtraction without a branch to mispredict. A leaf is its own child.
 */
export class CompiledTrees {
  /** Thresholds of each column, ascending. */
  private readonly thresholds: readonly Float64Array[];
  private readonly nodes: Int32Array;
  /** Values of the leaves, by the offset of the leaf. */
  private readonly value: Float64Array;
  /** Offsets of the roots, padded with leaves of value 0. */
  private readonly roots: Int32Array;
  private readonly rowPlaces: Int32Array;
  private end = 0;

  constructor(trees: readonly Tree[]) {
    const count = trees.reduce((sum, { column }) => sum + column.length, 1);
    this.thresholds = thresholdsOf(trees);
    this.rowPlaces = new Int32Array(Math.max(1, this.thresholds.length));
    this.nodes = new Int32Array(count * NODE_SIZE);
    this.value = new Float64Array(this.nodes.length);
    this.roots = new Int32Array(Math.ceil(trees.length / AT_ONCE) * AT_ONCE);
    this.addLeaf(this.take(1), 0);
    trees.forEach((tree, t) => {
      this.roots[t] = this.take(1);
      this.pack(tree, 0, this.roots[t]);
    });
  }

  /** Sum of the trees' predictions for a row of column values. */
  sumOf(row: readonly number[]): number {
    const { thresholds, nodes, value, roots, rowPlaces } = this;
    for (let j = 0; j < thresholds.length; j++) rowPlaces[j] = placeOf(thresholds[j], row[j]);
    let sum = 0;
    for (let t = 0; t < roots.length; t += AT_ONCE) {
      let a = roots[t];
      let b = roots[t + 1];
      let c = roots[t + 2];
      let d = roots[t + 3];
      for (;;) {
        const nextA = childOf(nodes, a, rowPlaces);
        const nextB = childOf(nodes, b, rowPlaces);
        const nextC = childOf(nodes, c, rowPlaces);
        const nextD = childOf(nodes, d, rowPlaces);
        if (nextA === a && nextB === b && nextC === c && nextD === d) break;
        a = nextA;
        b = nextB;
        c = nextC;
        d = nextD;
      }
      sum += value[a] + value[b] + value[c] + value[d];
    }
    return sum;
  }

  /** Reserves `count` consecutive nodes and returns the offset of the first. */
  private take(count: number): number {
    const first = this.end;
    this.end += count * NODE_SIZE;
    return first;
  }

  /** Writes node `from` of a tree at offset `at`, and its descendants after all nodes so far. */
  private pack(tree: Tree, from: number, at: number): void {
    const column = tree.column[from];
    if (column < 0) {
      this.addLeaf(at, tree.value[from]);
      return;
    }
    const left = this.take(2);
    this.nodes.set([column, placeOf(this.thresholds[column], tree.threshold[from]), left], at);
    this.pack(tree, tree.left[from], left);
    this.pack(tree, tree.right[from], left + NODE_SIZE);
  }

  private addLeaf(at: number, value: number): void {
    this.nodes.set([0, BEYOND_ALL, at], at);
    this.value[at] = value;
  }
}

/**
 * Offset of the child that a row goes to. The sign bit of the difference is 1 where the row lies beyond the threshold
 * and goes right.
 */
const childOf = (nodes: Int32Array, at: number, rowPlaces: Int32Array): number =>
  nodes[at + 2] + NODE_SIZE * ((nodes[at + 1] - rowPlaces[nodes[at]]) >>> 31);

function thresholdsOf(trees: readonly Tree[]): Float64Array[] {
  const byColumn: Set<number>[] = [];
  for (const { column, threshold } of trees) {
    column.forEach((j, at) => {
      if (j < 0) return;
      while (byColumn.length <= j) byColumn.push(new Set());
      byColumn[j].add(threshold[at]);
    });
  }
  return byColumn.map((thresholds) => Float64Array.from(thresholds).sort());
}

/** Number of thresholds below a value; `thresholds` ascend. */
function placeOf(thresholds: Float64Array, value: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= thresholds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
