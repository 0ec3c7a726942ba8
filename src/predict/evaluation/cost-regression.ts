import { meanInterval } from '../../stats/mean-interval';
import { quantiseLatencyMs } from '../../stats/quantise';
import { spearman } from '../../stats/spearman';
import { assignFolds, FOLDS } from '../data/folds';
import { precisionsOf } from '../data/precision';
import { MIN_ROWS } from '../data/row-problems';
import {
  type LinearModel,
  predictLinear,
  relativeWeights,
  ridgeRegression,
} from '../estimators/linear/ridge-regression';

/** A measured network with one measure of its cost, such as its MACs. */
export interface CostRow {
  /** At least 0, in any unit that all rows share. */
  readonly cost: number;
  readonly latencyMs: number;
  /** Standard deviation of the latency, as a share of the latency. */
  readonly deviation?: number;
}

/** The line `latency = intercept + slope x cost`, with its error. */
export interface CostRegression {
  readonly interceptMs: number;
  /** In ms per unit of cost. */
  readonly slope: number;
  /** Prediction for each row, in ms: by a line fitted to the other folds, or by this line where `isOutOfFold` is false. */
  readonly predictedMs: readonly number[];
  /** Whether there were enough rows for cross-validation. */
  readonly isOutOfFold: boolean;
  /** Mean absolute percentage error of `predictedMs`, and the ends of its 95% interval; percent. */
  readonly mape: number;
  readonly mapeLow: number;
  readonly mapeHigh: number;
  /** Rank correlation of cost and latency, -1 to 1; missing where either is constant. */
  readonly spearman?: number;
}

/** Confidence level, that of every interval on the page. */
const LEVEL = 0.95;

/**
 * Fits the line by weighted least squares of the relative error, each row weighted by its precision, and cross-validates it in
 * the folds of the estimators; the estimator `macs` is the same line with MACs as cost. The interval of `mape` is Student's t
 * over the rows' errors. Undefined where all costs are equal.
 */
export function costRegression(rows: readonly CostRow[], seed: number): CostRegression | undefined {
  if (new Set(rows.map(({ cost }) => cost)).size < 2) return undefined;
  const known = rows.map((row) => ({ ...row, latencyMs: quantiseLatencyMs(row.latencyMs) }));
  const line = fitLine(known);
  const predictMs = compileLine(known, line);
  const isOutOfFold = known.length >= MIN_ROWS;
  const predictedMs = isOutOfFold ? outOfFoldPredictions(known, seed) : known.map(({ cost }) => predictMs(cost));
  const errors = known.map(({ latencyMs }, i) => (100 * Math.abs(predictedMs[i] - latencyMs)) / latencyMs);
  const { mean, halfWidth } = meanInterval(errors, LEVEL);
  const order = spearman(
    known.map(({ cost }) => cost),
    known.map(({ latencyMs }) => latencyMs),
  );
  return {
    interceptMs: line.intercept,
    slope: line.coefficients[0],
    predictedMs,
    isOutOfFold,
    mape: mean,
    mapeLow: Math.max(0, mean - halfWidth),
    mapeHigh: mean + halfWidth,
    ...(order === undefined ? {} : { spearman: order }),
  };
}

function fitLine(rows: readonly CostRow[]): LinearModel {
  const latenciesMs = rows.map(({ latencyMs }) => latencyMs);
  const x = rows.map(({ cost }) => [cost]);
  return ridgeRegression(x, latenciesMs, relativeWeights(latenciesMs, precisionsOf(rows)), 0);
}

function outOfFoldPredictions(rows: readonly CostRow[], seed: number): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((_, i) => folds[i] !== fold);
    const predictMs = compileLine(others);
    rows.forEach(({ cost }, i) => {
      if (folds[i] === fold) predictedMs[i] = predictMs(cost);
    });
  }
  return predictedMs;
}

/** Prediction in ms as a function of the cost, never below a tenth of the fastest row. */
function compileLine(rows: readonly CostRow[], line = fitLine(rows)): (cost: number) => number {
  const floorMs = rows.reduce((least, { latencyMs }) => Math.min(least, latencyMs), Number.POSITIVE_INFINITY) / 10;
  return (cost) => Math.max(floorMs, predictLinear(line, [cost]));
}
