import { sumBy } from '../../../base/aggregate';
/** Rows whose bin in `column` is at most `bin` go left. */
export interface Split {
  readonly column: number;
  readonly bin: number;
}

/** For each column MAX_BINS bins, for each bin two numbers: the sum of the targets of some rows, and how many they are. */
export type Histogram = Float64Array;

const MAX_BINS = 64;
const NUMBERS_PER_COLUMN = 2 * MAX_BINS;
/** Of the sum of squares: what a split must take off it. */
const MIN_GAIN = 1e-12;

/**
 * A table whose columns are cut into bins at their quantiles, so that a split is looked for among few edges. Columns count
 * from 0 among those that vary; the others are left out.
 */
export class BinnedColumns {
  /** All of them. */
  readonly columns: Int32Array;
  /** The place in the table's rows of each. */
  readonly places: readonly number[];
  /** Upper edges of the bins of each but the last; a value belongs to the first bin whose edge is not below it. */
  readonly edges: readonly Float64Array[];
  /** Numbers that are used of a histogram. */
  readonly histogramSize: number;
  /** Where in a histogram each column of each row counts, row after row. */
  private readonly counters: Int32Array;
  /** One over each number of rows: a multiplication takes a fraction of the time of a division. */
  private readonly shares: Float64Array;
  private readonly spareRows: Int32Array;
  private readonly spareHistograms: Histogram[] = [];

  /** `rows` is rows by columns. */
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

  /** The histogram of some rows over some columns; of others it holds anything. `giveBack` it when it is read. */
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

  /** Takes the rows of another histogram out of one, over all columns. */
  subtract(histogram: Histogram, other: Histogram): void {
    for (let column = 0; column < this.edges.length; column++) {
      const end = counterOf(column, this.edges[column].length + 1);
      for (let at = counterOf(column, 0); at < end; at++) histogram[at] -= other[at];
    }
  }

  /** The split that takes the most off the sum of squares of the targets; undefined where none takes anything. */
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

  /** Brings the rows that go left to the front, each side in the order it was; returns how many they are. */
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

// Row by row, not column by column: a column of few bins would wait for each sum before it could add to it again.

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

/** As `addRows`, over some columns: twice the time for each. */
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

/** Halfway between neighbouring values, or between neighbouring quantiles where there are more values than bins. */
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
