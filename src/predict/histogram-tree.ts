/** Columns cut into bins at their quantiles, so that a split is looked for among few edges. */
export interface BinnedColumns {
  /** One array a column: the bin of each row. */
  readonly bins: readonly Uint8Array[];
  /** Upper edges of the bins of each column but the last; a value belongs to the first bin whose edge is not below it. */
  readonly edges: readonly Float64Array[];
}

export interface TreeOptions {
  readonly maxDepth: number;
  readonly minLeafRows: number;
  /** Which columns may be split on; asked anew at every split. All where it is missing. */
  readonly columnsOfSplit?: () => readonly number[];
}

/** A regression tree in arrays of numbers, one of each a node, the root first. A leaf has the column -1. */
export interface Tree {
  readonly column: readonly number[];
  /** Rows with a value at or below it go left. */
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

const MOST_BINS = 64;

/** `rows` is rows by columns. */
export function binColumns(rows: readonly (readonly number[])[]): BinnedColumns {
  const width = rows[0]?.length ?? 0;
  const bins: Uint8Array[] = [];
  const edges: Float64Array[] = [];
  for (let j = 0; j < width; j++) {
    const values = rows.map((row) => row[j]);
    const cuts = cutsOf(values);
    edges.push(cuts);
    bins.push(Uint8Array.from(values, (value) => binOf(cuts, value)));
  }
  return { bins, edges };
}

/** Halfway between neighbouring values, or between neighbouring quantiles where there are more values than bins. */
function cutsOf(values: readonly number[]): Float64Array {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const steps =
    distinct.length <= MOST_BINS
      ? distinct.slice(1).map((_, i) => i)
      : Array.from({ length: MOST_BINS - 1 }, (_, i) => Math.floor(((i + 1) * distinct.length) / MOST_BINS) - 1);
  return Float64Array.from(steps, (i) => (distinct[i] + distinct[i + 1]) / 2);
}

function binOf(cuts: Float64Array, value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= cuts[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A tree on some rows, grown so that each split takes the most off the sum of squares of `targets`. `leafValue` says what
 * a leaf predicts, from the rows in it; single precision of it is kept, which is far below what any row tells, and half of a
 * file.
 */
export function growTree(
  { bins, edges }: BinnedColumns,
  targets: Float64Array,
  rows: Int32Array,
  options: TreeOptions,
  leafValue: (rows: Int32Array) => number,
): Tree {
  const nodes: { column: number; threshold: number; left: number; right: number; value: number }[] = [];
  const counts = new Float64Array(MOST_BINS);
  const sums = new Float64Array(MOST_BINS);
  const all = bins.map((_, j) => j);

  const grow = (members: Int32Array, depth: number): number => {
    const at = nodes.length;
    nodes.push({ column: -1, threshold: 0, left: -1, right: -1, value: 0 });
    const split = depth < options.maxDepth ? bestSplit(members) : undefined;
    if (split === undefined) {
      nodes[at].value = Math.fround(leafValue(members));
      return at;
    }
    const { column, bin } = split;
    const isLeft = (row: number): boolean => bins[column][row] <= bin;
    nodes[at].column = column;
    nodes[at].threshold = edges[column][bin];
    nodes[at].left = grow(members.filter(isLeft), depth + 1);
    nodes[at].right = grow(
      members.filter((row) => !isLeft(row)),
      depth + 1,
    );
    return at;
  };

  const bestSplit = (members: Int32Array): { column: number; bin: number } | undefined => {
    const n = members.length;
    if (n < 2 * options.minLeafRows) return undefined;
    let total = 0;
    for (let i = 0; i < n; i++) total += targets[members[i]];
    let best: { column: number; bin: number } | undefined;
    let bestGain = 1e-12;
    for (const column of options.columnsOfSplit?.() ?? all) {
      const last = edges[column].length;
      if (last === 0) continue;
      counts.fill(0, 0, last + 1);
      sums.fill(0, 0, last + 1);
      const ofColumn = bins[column];
      for (let i = 0; i < n; i++) {
        const row = members[i];
        const bin = ofColumn[row];
        counts[bin]++;
        sums[bin] += targets[row];
      }
      let leftCount = 0;
      let leftSum = 0;
      for (let bin = 0; bin < last; bin++) {
        leftCount += counts[bin];
        leftSum += sums[bin];
        if (leftCount < options.minLeafRows) continue;
        if (n - leftCount < options.minLeafRows) break;
        const rightSum = total - leftSum;
        const gain = leftSum ** 2 / leftCount + rightSum ** 2 / (n - leftCount) - total ** 2 / n;
        if (gain > bestGain) {
          bestGain = gain;
          best = { column, bin };
        }
      }
    }
    return best;
  };

  grow(rows, 0);
  return {
    column: nodes.map((node) => node.column),
    threshold: nodes.map((node) => node.threshold),
    left: nodes.map((node) => node.left),
    right: nodes.map((node) => node.right),
    value: nodes.map((node) => node.value),
  };
}

export function predictTree(tree: Tree, row: readonly number[]): number {
  let at = 0;
  while (tree.column[at] >= 0) at = row[tree.column[at]] <= tree.threshold[at] ? tree.left[at] : tree.right[at];
  return tree.value[at];
}
