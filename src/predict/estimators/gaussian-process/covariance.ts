import { sum } from '../../../base/aggregate';
import { dot } from '../../../base/linear-algebra';
import type { StructureView } from '../../../features/feature-vector';
import { mean, populationDeviation } from '../../../stats/mean';

/** Hyperparameters of the covariance function, in units of the squared median latency. */
export interface Hyperparameters {
  /** One variance for each of the COMPONENTS terms, in their order. */
  readonly variances: readonly number[];
  /** Variance of the measurement noise of a network whose latency is the median. */
  readonly noise: number;
}

/**
 * Terms of the covariance function, in the order of their variances: linear in the counts, linear in the detail, quadratic
 * in the detail, squared exponential in the detail, squared exponential in the counts.
 */
export const COMPONENTS = 5;

/** Variance of the constant term: so large, in units of the squared median, that the data alone decide the level. */
const LEVEL_VARIANCE = 10;

/** The terms of the covariance of one input with each of `n` others, before they are weighted by the hyperparameters. */
export interface CovarianceTerms {
  /** Dot products of the standardized counts. */
  readonly counts: Float64Array;
  /** Dot products of the standardized detail. */
  readonly detail: Float64Array;
  /** exp(-squared distance) of the standardized counts: 1 where they are equal. */
  readonly nearCounts: Float64Array;
  /** exp(-squared distance) of the standardized detail. */
  readonly nearDetail: Float64Array;
}

/** Writes the covariances with the first `count` inputs to `covariances`, from the place `begin` on. */
export function writeCovariances(
  { counts, detail, nearCounts, nearDetail }: CovarianceTerms,
  { variances }: Hyperparameters,
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

/**
 * The inputs of a Gaussian process, each column of their counts and detail standardized to mean 0 and variance 1 over these
 * inputs. Columns that never vary are left out. Covariances of any other input with them are computed here.
 */
export class StandardizedInputs {
  readonly size: number;
  private readonly counts: StandardizedColumns;
  private readonly detail: StandardizedColumns;

  constructor(views: readonly StructureView[]) {
    this.size = views.length;
    this.counts = new StandardizedColumns(views.map((view) => view.counts));
    this.detail = new StandardizedColumns(views.map((view) => view.detail));
  }

  emptyTerms(): CovarianceTerms {
    const [counts, detail, nearCounts, nearDetail] = Array.from(
      { length: 4 },
      () => new Float64Array(paddedLength(this.size)),
    );
    return { counts, detail, nearCounts, nearDetail };
  }

  /** The covariance terms of one input with each of these. `memory` is overwritten and returned. */
  covarianceTerms({ counts, detail }: StructureView, memory = this.emptyTerms()): CovarianceTerms {
    this.counts.compare(counts, memory.counts, memory.nearCounts);
    this.detail.compare(detail, memory.detail, memory.nearDetail);
    return memory;
  }

  /**
   * A function that gives, for any input, the sum over these inputs of weight times covariance: the posterior mean. The
   * covariance splits into one function of the counts and one of the detail. A whole search space has few distinct values
   * of either, so each value is computed once and kept.
   */
  weightedSum(hyperparameters: Hyperparameters, weights: Float64Array): (view: StructureView) => number {
    const [ofCounts, ofDetail, ofProducts, ofNearDetail, ofNearCounts] = hyperparameters.variances;
    const level = LEVEL_VARIANCE * sum(weights);
    const sumOf = (part: StandardizedColumns, variances: readonly [number, number, number]): RowFunction => {
      const { counts: products, nearCounts: nearness } = this.emptyTerms();
      return memoized((row) => {
        part.compare(row, products, nearness);
        return weightedTerms(weights, products, nearness, variances);
      });
    };
    const fromCounts = sumOf(this.counts, [ofCounts, 0, ofNearCounts]);
    const fromDetail = sumOf(this.detail, [ofDetail, ofProducts, ofNearDetail]);
    return ({ counts, detail }) => level + fromCounts(counts) + fromDetail(detail);
  }

  /** The prior variance of one input: its covariance with itself. */
  varianceOf({ counts, detail }: StructureView, hyperparameters: Hyperparameters): number {
    const itself = {
      counts: Float64Array.of(this.counts.squareOf(counts)),
      detail: Float64Array.of(this.detail.squareOf(detail)),
      nearCounts: Float64Array.of(1),
      nearDetail: Float64Array.of(1),
    };
    const variance = new Float64Array(1);
    writeCovariances(itself, hyperparameters, 1, variance, 0);
    return variance[0];
  }
}

type RowFunction = (row: readonly number[]) => number;

function memoized(compute: RowFunction): RowFunction {
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

function weightedTerms(
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

/** Rows whose sums are accumulated side by side, so that no addition waits for the one before it. */
const LANES = 4;

/** A table of numbers, each column standardized over its rows. Columns that never vary are left out. */
class StandardizedColumns {
  private readonly columns: readonly { readonly place: number; readonly mean: number; readonly scale: number }[];
  /** Column by column for the first LANES rows, then for the next LANES; missing rows at the end are zero. */
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
    // Divided by the number of columns, so that the mean squared norm of a row is 1 however many columns there are.
    const share = Math.sqrt(varying.length);
    this.columns = varying.map(({ place, mean, deviation }) => ({ place, mean, scale: deviation * share }));
    this.values = new Float64Array(paddedLength(rows.length) * varying.length);
    this.squares = new Float64Array(paddedLength(rows.length));
    rows.forEach((row, i) => {
      const first = Math.floor(i / LANES) * LANES * varying.length + (i % LANES);
      this.standardize(row).forEach((value, j) => {
        this.values[first + j * LANES] = value;
      });
      this.squares[i] = this.squareOf(row);
    });
  }

  /** Writes the dot product of a row with each row of the table, and exp(-squared distance) to it. */
  compare(row: readonly number[], products: Float64Array, nearness: Float64Array): void {
    const point = this.standardize(row);
    const square = squareOf(point);
    const { values, squares } = this;
    for (let i = 0, at = 0; i < squares.length; i += LANES) {
      let [a, b, c, d] = [0, 0, 0, 0];
      for (let j = 0; j < point.length; j++, at += LANES) {
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
    return squareOf(this.standardize(row));
  }

  private standardize(row: readonly number[]): Float64Array {
    const { columns } = this;
    const point = new Float64Array(columns.length);
    for (let j = 0; j < columns.length; j++) {
      const { place, mean, scale } = columns[j];
      point[j] = (row[place] - mean) / scale;
    }
    return point;
  }
}

const paddedLength = (rows: number): number => Math.ceil(rows / LANES) * LANES;

const squareOf = (point: Float64Array): number => dot(point, point);
