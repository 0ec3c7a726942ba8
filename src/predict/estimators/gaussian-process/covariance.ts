import { sum } from '../../../base/aggregate';
import { dot } from '../../../base/linear-algebra';
import type { StructureView } from '../../../features/feature-vector';
import { mean, populationDeviation } from '../../../stats/mean';

/** What the prior is made of: a variance for each of COMPONENTS, and of the relative noise; in units of the median latency. */
export interface Kernel {
  readonly variances: readonly number[];
  readonly noise: number;
}

/** A line in the counts, a line in the detail, products of two details, nearness in detail, nearness in counts. */
export const COMPONENTS = 5;

/** The level is as good as free. */
const LEVEL_VARIANCE = 10;

/** How like one structure is to each of several. */
export interface Likeness {
  /** Product of the standardised counts, and of the standardised details. */
  readonly counts: Float64Array;
  readonly detail: Float64Array;
  /** 1 where they are equal; the mean squared distance of two standardised structures is 2. */
  readonly nearCounts: Float64Array;
  readonly nearDetail: Float64Array;
}

/** The covariances under a prior with each of the first so many, written to `covariances` from `begin` on. */
export function mix(
  { counts, detail, nearCounts, nearDetail }: Likeness,
  { variances }: Kernel,
  count: number,
  covariances: Float64Array,
  begin: number,
): void {
  const [ofCounts, ofDetail, ofProducts, ofNearDetail, ofNearCounts] = variances;
  for (let i = 0; i < count; i++) {
    covariances[begin + i] =
      LEVEL_VARIANCE +
      ofCounts * counts[i] +
      (ofDetail + ofProducts * detail[i]) * detail[i] +
      ofNearDetail * nearDetail[i] +
      ofNearCounts * nearCounts[i];
  }
}

/** Structures standardised by themselves; others are compared with them. */
export class Structures {
  readonly size: number;
  private readonly counts: Standardised;
  private readonly detail: Standardised;

  constructor(views: readonly StructureView[]) {
    this.size = views.length;
    this.counts = new Standardised(views.map((view) => view.counts));
    this.detail = new Standardised(views.map((view) => view.detail));
  }

  emptyLikeness(): Likeness {
    const [counts, detail, nearCounts, nearDetail] = Array.from(
      { length: 4 },
      () => new Float64Array(filledUp(this.size)),
    );
    return { counts, detail, nearCounts, nearDetail };
  }

  /** Of a structure to each of these, in memory that may be used again. */
  likenessOf({ counts, detail }: StructureView, memory = this.emptyLikeness()): Likeness {
    this.counts.compare(counts, memory.counts, memory.nearCounts);
    this.detail.compare(detail, memory.detail, memory.nearDetail);
    return memory;
  }

  /**
   * The sum over these of weight times covariance with a structure. The prior is one function of the counts and one of the
   * detail, of which there are few in a whole space: what is known of one is kept.
   */
  weightedSum(kernel: Kernel, weights: Float64Array): (view: StructureView) => number {
    const [ofCounts, ofDetail, ofProducts, ofNearDetail, ofNearCounts] = kernel.variances;
    const level = LEVEL_VARIANCE * sum(weights);
    const sumOf = (part: Standardised, variances: readonly [number, number, number]): RowFunction => {
      const { counts: products, nearCounts: nearness } = this.emptyLikeness();
      return remembered((row) => {
        part.compare(row, products, nearness);
        return weigh(weights, products, nearness, variances);
      });
    };
    const fromCounts = sumOf(this.counts, [ofCounts, 0, ofNearCounts]);
    const fromDetail = sumOf(this.detail, [ofDetail, ofProducts, ofNearDetail]);
    return ({ counts, detail }) => level + fromCounts(counts) + fromDetail(detail);
  }

  /** The prior variance of a structure. */
  varianceOf({ counts, detail }: StructureView, kernel: Kernel): number {
    const itself = {
      counts: Float64Array.of(this.counts.squareOf(counts)),
      detail: Float64Array.of(this.detail.squareOf(detail)),
      nearCounts: Float64Array.of(1),
      nearDetail: Float64Array.of(1),
    };
    const variance = new Float64Array(1);
    mix(itself, kernel, 1, variance, 0);
    return variance[0];
  }
}

type RowFunction = (row: readonly number[]) => number;

function remembered(compute: RowFunction): RowFunction {
  const known = new Map<string, number>();
  return (row) => {
    const key = row.join();
    let value = known.get(key);
    if (value === undefined) {
      value = compute(row);
      known.set(key, value);
    }
    return value;
  };
}

function weigh(
  weights: Float64Array,
  products: Float64Array,
  nearness: Float64Array,
  [ofProduct, ofSquare, ofNearness]: readonly [number, number, number],
): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++)
    sum += weights[i] * ((ofProduct + ofSquare * products[i]) * products[i] + ofNearness * nearness[i]);
  return sum;
}

/** Sums under way at once: none waits for the one before. */
const AT_ONCE = 4;

/** Rows standardised by themselves; what never varies among them is left out. */
class Standardised {
  private readonly columns: readonly { readonly place: number; readonly mean: number; readonly scale: number }[];
  /** Column after column of the first AT_ONCE rows, then of the next; the last rows are filled up with zeros. */
  private readonly values: Float64Array;
  /** Sum of squares of each row. */
  private readonly squares: Float64Array;

  constructor(rows: readonly (readonly number[])[]) {
    const varying = (rows[0] ?? []).flatMap((_, place) => {
      const column = rows.map((row) => row[place]);
      const centre = mean(column);
      const deviation = populationDeviation(column);
      return deviation > 1e-12 * Math.max(1, Math.abs(centre)) ? [{ place, mean: centre, deviation }] : [];
    });
    // Divided by their number, so that a sum of squares stays near 1 however many there are.
    const share = Math.sqrt(varying.length);
    this.columns = varying.map(({ place, mean, deviation }) => ({ place, mean, scale: deviation * share }));
    this.values = new Float64Array(filledUp(rows.length) * varying.length);
    this.squares = new Float64Array(filledUp(rows.length));
    rows.forEach((row, i) => {
      const first = Math.floor(i / AT_ONCE) * AT_ONCE * varying.length + (i % AT_ONCE);
      this.standard(row).forEach((value, j) => {
        this.values[first + j * AT_ONCE] = value;
      });
      this.squares[i] = this.squareOf(row);
    });
  }

  /** Products of a row with each of these, and nearness to them. */
  compare(row: readonly number[], products: Float64Array, nearness: Float64Array): void {
    const point = this.standard(row);
    const square = squareOf(point);
    const { values, squares } = this;
    for (let i = 0, at = 0; i < squares.length; i += AT_ONCE) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let j = 0; j < point.length; j++, at += AT_ONCE) {
        const value = point[j];
        a += values[at] * value;
        b += values[at + 1] * value;
        c += values[at + 2] * value;
        d += values[at + 3] * value;
      }
      products[i] = a;
      products[i + 1] = b;
      products[i + 2] = c;
      products[i + 3] = d;
    }
    for (let i = 0; i < squares.length; i++) nearness[i] = Math.exp(2 * products[i] - square - squares[i]);
  }

  squareOf(row: readonly number[]): number {
    return squareOf(this.standard(row));
  }

  private standard(row: readonly number[]): Float64Array {
    const { columns } = this;
    const point = new Float64Array(columns.length);
    for (let j = 0; j < columns.length; j++) {
      const { place, mean, scale } = columns[j];
      point[j] = (row[place] - mean) / scale;
    }
    return point;
  }
}

const filledUp = (rows: number): number => Math.ceil(rows / AT_ONCE) * AT_ONCE;

const squareOf = (point: Float64Array): number => dot(point, point);
