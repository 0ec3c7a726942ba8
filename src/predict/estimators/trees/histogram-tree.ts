import type { BinnedColumns, Histogram } from './binned-columns';

export interface TreeOptions {
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Draws the columns that a split may use; called for every split. All columns where it is missing. */
  readonly columnsOfSplit?: () => Int32Array;
}

/** A regression tree as parallel arrays, one entry per node, the root first. A leaf has the column -1. */
export interface Tree {
  readonly column: readonly number[];
  /** Rows with a value at or below the threshold go left. */
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

/**
 * The prediction of a leaf from the rows in it. Trees store it in single precision, which halves files and is far below
 * any noise.
 */
export type LeafValue = (rows: Int32Array) => number;

/** Grows a tree on some rows of a table; each split is the one that reduces the sum of squares of `targets` most. */
export function growTree(
  table: BinnedColumns,
  targets: Float64Array,
  rows: Int32Array,
  options: TreeOptions,
  leafValue: LeafValue,
): Tree {
  const growth = new Growth(table, targets, options, leafValue);
  growth.addNode(rows.slice(), 0, undefined);
  return growth.tree;
}

class Growth {
  readonly tree: Record<keyof Tree, number[]> = { column: [], threshold: [], left: [], right: [], value: [] };

  constructor(
    private readonly table: BinnedColumns,
    private readonly targets: Float64Array,
    private readonly options: TreeOptions,
    private readonly leafValue: LeafValue,
  ) {}

  /**
   * Adds a node of these rows, which it reorders, and its descendants; returns the index of the node. `known` is the histogram
   * of the rows over all columns where it is known already; it is consumed.
   */
  addNode(rows: Int32Array, depth: number, known: Histogram | undefined): number {
    const { tree, table, options } = this;
    const at = tree.column.length;
    for (const part of [tree.column, tree.left, tree.right]) part.push(-1);
    for (const part of [tree.threshold, tree.value]) part.push(0);
    if (!this.maySplit(rows, depth)) {
      tree.value[at] = Math.fround(this.leafValue(rows));
      return at;
    }
    const columns = options.columnsOfSplit?.() ?? table.columns;
    const histogram = known ?? table.histogramOf(rows, this.targets, columns);
    const split = table.bestSplit(histogram, columns, options.minLeafRows);
    if (split === undefined) {
      this.table.giveBack(histogram);
      tree.value[at] = Math.fround(this.leafValue(rows));
      return at;
    }
    const middle = table.partition(rows, split);
    const left = rows.subarray(0, middle);
    const right = rows.subarray(middle);
    const isLeftSmaller = left.length < right.length;
    const [ofSmaller, ofLarger] = this.divided(histogram, depth + 1, isLeftSmaller ? [left, right] : [right, left]);
    tree.column[at] = table.places[split.column];
    tree.threshold[at] = table.edges[split.column][split.bin];
    tree.left[at] = this.addNode(left, depth + 1, isLeftSmaller ? ofSmaller : ofLarger);
    tree.right[at] = this.addNode(right, depth + 1, isLeftSmaller ? ofLarger : ofSmaller);
    return at;
  }

  private maySplit(rows: Int32Array, depth: number): boolean {
    return depth < this.options.maxDepth && rows.length >= 2 * this.options.minLeafRows;
  }

  /**
   * Histograms of the smaller and the larger child of a node from the node's own, which is consumed: the smaller child is
   * counted and subtracted from the whole. Undefined where a child needs no histogram, or where counting its rows is cheaper.
   */
  private divided(
    whole: Histogram,
    depth: number,
    [smaller, larger]: readonly [Int32Array, Int32Array],
  ): [Histogram | undefined, Histogram | undefined] {
    const { columns, histogramSize } = this.table;
    const isLess = this.options.columnsOfSplit === undefined && larger.length * columns.length > histogramSize;
    if (!isLess || !this.maySplit(larger, depth)) {
      this.table.giveBack(whole);
      return [undefined, undefined];
    }
    const ofSmaller = this.table.histogramOf(smaller, this.targets, columns);
    this.table.subtract(whole, ofSmaller);
    if (this.maySplit(smaller, depth)) return [ofSmaller, whole];
    this.table.giveBack(ofSmaller);
    return [undefined, whole];
  }
}

export function predictTree(tree: Tree, row: ArrayLike<number>): number {
  let at = 0;
  while (tree.column[at] >= 0) at = row[tree.column[at]] <= tree.threshold[at] ? tree.left[at] : tree.right[at];
  return tree.value[at];
}
