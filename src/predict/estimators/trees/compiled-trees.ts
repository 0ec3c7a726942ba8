import type { Tree } from './histogram-tree';

/** Numbers of a node: its column, the place of its threshold, where its left child begins. The right one follows. */
const NODE_SIZE = 3;
/** Trees walked at once: none waits for the one before. */
const AT_ONCE = 4;
const BEYOND_ALL = 2 ** 30;

/**
 * Trees for many predictions: all nodes in one array, and thresholds as places among those of their column, so that a step
 * down is a subtraction of whole numbers and no branch that a processor could guess wrong. A leaf's child is itself.
 */
export class CompiledTrees {
  /** Thresholds of each column, ascending. */
  private readonly thresholds: readonly Float64Array[];
  private readonly nodes: Int32Array;
  /** Of leaves, where they begin. */
  private readonly value: Float64Array;
  /** Where the trees begin, filled up with leaves of nothing. */
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

  /** Sum over the trees. */
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

  /** Room for nodes that follow each other. */
  private take(count: number): number {
    const first = this.end;
    this.end += count * NODE_SIZE;
    return first;
  }

  /** Puts node `from` of a tree to `at`, and all below it to the end. */
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

/** The sign bit of a difference of whole numbers is 1 where the row stands beyond the threshold, and goes right. */
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

/** How many of the thresholds are below a value. */
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
