import { sumBy } from '../../../base/aggregate';
/** A split of a node: rows whose bin in `column` is at most `bin` go left. */
export interface Split {
  readonly column: number;
  readonly bin: number;
}

/** MAX_BINS bins per column, two numbers per bin: the sum of the targets of the rows in the bin, and the number of rows. */
export type Histogram = Float64Array;

const MAX_BINS = 64;
const NUMBERS_PER_COLUMN = 2 * MAX_BINS;
/** Share of the sum of squares by which a split must reduce it. */
const MIN_GAIN = 1e-12;

/**
 * A table whose columns are binned at their quantiles, so that a split is searched among few edges (histogram trees). Constant
 * columns are left out; the others are numbered from 0.
 */
export class BinnedColumns {
  /** Numbers of all columns. */
  readonly columns: Int32Array;
  /** Index of each column in the rows of the table. */
  readonly places: readonly number[];
  /**
   * Upper edges of the bins of each column, without the last bin. A value belongs to the first bin whose edge is not
   * below it.
   */
  readonly edges: readonly Float64Array[];
  /** Length of a histogram that is in use. */
  readonly histogramSize: number;
  /** Index in a histogram of the bin of each row and column, row by row. */
  private readonly counters: Int32Array;
  /** Reciprocals of numbers of rows: multiplication is several times as fast as division. */
  private readonly shares: Float64Array;
  private readonly spareRows: Int32Array;
  private readonly spareHistograms: Histogram[] = [];

  /** `rows`: one array of column values per row. */
  constructor(rows: readonly (readonly number[])[]) {
    const cuts = (rows[0] ?? []).map((_, place) => cutsOf(Float64Array.from(rows, (row) => row[place])));
    this.places = cuts.flatMap(({ length }, place) => (length > 0 ? [place] : []));
    this.edges = this.places.map((place) => cuts[place]);
    const width = this.places.length;
    this.columns = Int32Array.from({ length: width }, (_, column) => column);
    this.histogramSize = sumBy(this.edges, ({ length }) => 2 * (length + 1));
    this.counters = new Int32Array(rows.length * width);
    rows.forEach((row, i) => {
      for (let column = 0; column < width; column++)
        this.counters[i * width + column] = counterOf(column, binOf(this.edges[column], row[this.places[column]]));
    });
    this.shares = Float64Array.from({ length: rows.length + 1 }, (_, n) => 1 / n);
    this.spareRows = new Int32Array(rows.length);
  }

  /** The histogram of some rows over some columns; its values for other columns are undefined. Release it with `giveBack`. */
  histogramOf(rows: Int32Array, targets: Float64Array, columns: Int32Array): Histogram {
    const width = this.columns.length;
    const histogram = this.spareHistograms.pop() ?? new Float64Array(width * NUMBERS_PER_COLUMN);
    for (const column of columns) {
      histogram.fill(0, counterOf(column, 0), counterOf(column, this.edges[column].length + 1));
    }
    if (columns === this.columns) addRows(histogram, rows, targets, this.counters, width);
    else addRowsOver(columns, histogram, rows, targets, this.counters, width);
    return histogram;
  }

  giveBack(histogram: Histogram): void {
    this.spareHistograms.push(histogram);
  }

  /** Subtracts `other` from `histogram` in place, over all columns. */
  subtract(histogram: Histogram, other: Histogram): void {
    for (let column = 0; column < this.edges.length; column++) {
      const end = counterOf(column, this.edges[column].length + 1);
      for (let at = counterOf(column, 0); at < end; at++) histogram[at] -= other[at];
    }
  }

  /** The split that reduces the sum of squares of the targets most; undefined where no split reduces it. */
  bestSplit(histogram: Histogram, columns: Int32Array, minLeafRows: number): Split | undefined {
    if (columns.length === 0) return undefined;
    const { shares, edges } = this;
    let total = 0;
    let n = 0;
    for (let bin = 0; bin <= edges[columns[0]].length; bin++) {
      total += histogram[counterOf(columns[0], bin)];
      n += histogram[counterOf(columns[0], bin) + 1];
    }
    let best: Split | undefined;
    let bestScore = total * total * shares[n] + MIN_GAIN;
    for (let c = 0; c < columns.length; c++) {
      const column = columns[c];
      const last = edges[column].length;
      let leftSum = 0;
      let leftCount = 0;
      for (let bin = 0, at = counterOf(column, 0); bin < last; bin++, at += 2) {
        leftSum += histogram[at];
        leftCount += histogram[at + 1];
        if (leftCount < minLeafRows) continue;
        const rightCount = n - leftCount;
        if (rightCount < minLeafRows) break;
        const rightSum = total - leftSum;
        const score = leftSum * leftSum * shares[leftCount] + rightSum * rightSum * shares[rightCount];
        if (score > bestScore) {
          bestScore = score;
          best = { column, bin };
        }
      }
    }
    return best;
  }

  /** Stable partition in place: moves the rows that go left to the front. Returns their number. */
  partition(rows: Int32Array, { column, bin }: Split): number {
    const { counters, spareRows } = this;
    const width = this.columns.length;
    const last = counterOf(column, bin);
    let left = 0;
    let right = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i];
      if (counters[row * width + column] <= last) rows[left++] = row;
      else spareRows[right++] = row;
    }
    for (let i = 0; i < right; i++) rows[left + i] = spareRows[i];
    return left;
  }
}

const counterOf = (column: number, bin: number): number => column * NUMBERS_PER_COLUMN + 2 * bin;

// Row by row, not column by column: consecutive additions to one of few bins would each wait for the one before.

function addRows(
  histogram: Histogram,
  rows: Int32Array,
  targets: Float64Array,
  counters: Int32Array,
  width: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const target = targets[rows[i]];
    const begin = rows[i] * width;
    const end = begin + width;
    for (let k = begin; k < end; k++) {
      const at = counters[k];
      histogram[at] += target;
      histogram[at + 1]++;
    }
  }
}

/** Adds rows to a histogram over some columns only; takes twice the time per column of `addRows`. */
function addRowsOver(
  columns: Int32Array,
  histogram: Histogram,
  rows: Int32Array,
  targets: Float64Array,
  counters: Int32Array,
  width: number,
): void {
  for (let i = 0; i < rows.length; i++) {
    const target = targets[rows[i]];
    const begin = rows[i] * width;
    for (let c = 0; c < columns.length; c++) {
      const at = counters[begin + columns[c]];
      histogram[at] += target;
      histogram[at + 1]++;
    }
  }
}

/**
 * Bin edges: midpoints between neighbouring values, or between neighbouring quantiles where there are more values than
 * bins.
 */
function cutsOf(values: Float64Array): Float64Array {
  const distinct = values.sort().filter((value, i) => i === 0 || value !== values[i - 1]);
  const steps =
    distinct.length <= MAX_BINS
      ? Array.from({ length: distinct.length - 1 }, (_, i) => i)
      : Array.from({ length: MAX_BINS - 1 }, (_, i) => Math.floor(((i + 1) * distinct.length) / MAX_BINS) - 1);
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
