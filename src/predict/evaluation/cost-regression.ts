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

/** A network with one measure of its work, such as its MACs. */
export interface WorkRow {
  /** In a unit of the caller's; at least 0. */
  readonly work: number;
  readonly latencyMs: number;
  /** Standard deviation of the latency as a share of it. */
  readonly deviation?: number;
}

/** The line `latency = intercept + slope x work`, and what it is worth. */
export interface WorkLine {
  readonly interceptMs: number;
  /** In ms a unit of work. */
  readonly slope: number;
  /** For each row, in ms: what a line through the others' folds says of it, or this line where `isLeftOut` is false. */
  readonly predictedMs: readonly number[];
  /** Whether the rows were enough to judge the line by what it has not seen. */
  readonly isLeftOut: boolean;
  /** Mean absolute percentage error of `predictedMs`, and the ends of its 95% interval; percent. */
  readonly mape: number;
  readonly mapeLow: number;
  readonly mapeHigh: number;
  /** Of work and latency, -1 to 1; missing where either never varies. */
  readonly spearman?: number;
}

/** 95%, as all intervals of the page. */
const LEVEL = 0.95;

/**
 * Fitted and judged as the MACs line among the estimators is: by relative error, each row weighed by its precision, in the
 * same folds. The interval is Student's, of the mean of the rows' errors. Undefined where fewer than two rows differ in
 * their work.
 */
export function workLine(rows: readonly WorkRow[], seed: number): WorkLine | undefined {
  if (new Set(rows.map(({ work }) => work)).size < 2) return undefined;
  const known = rows.map((row) => ({ ...row, latencyMs: quantiseLatencyMs(row.latencyMs) }));
  const line = fitLine(known);
  const sayMs = sayer(known, line);
  const isLeftOut = known.length >= MIN_ROWS;
  const predictedMs = isLeftOut ? leftOut(known, seed) : known.map(({ work }) => sayMs(work));
  const errors = known.map(({ latencyMs }, i) => (100 * Math.abs(predictedMs[i] - latencyMs)) / latencyMs);
  const { mean, halfWidth } = meanInterval(errors, LEVEL);
  const order = spearman(
    known.map(({ work }) => work),
    known.map(({ latencyMs }) => latencyMs),
  );
  return {
    interceptMs: line.intercept,
    slope: line.coefficients[0],
    predictedMs,
    isLeftOut,
    mape: mean,
    mapeLow: Math.max(0, mean - halfWidth),
    mapeHigh: mean + halfWidth,
    ...(order === undefined ? {} : { spearman: order }),
  };
}

function fitLine(rows: readonly WorkRow[]): LinearModel {
  const latenciesMs = rows.map(({ latencyMs }) => latencyMs);
  const x = rows.map(({ work }) => [work]);
  return ridgeRegression(x, latenciesMs, relativeWeights(latenciesMs, precisionsOf(rows)), 0);
}

function leftOut(rows: readonly WorkRow[], seed: number): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((_, i) => folds[i] !== fold);
    const sayMs = sayer(others);
    rows.forEach(({ work }, i) => {
      if (folds[i] === fold) predictedMs[i] = sayMs(work);
    });
  }
  return predictedMs;
}

/** What a line through rows says of so much work, in ms: never below a tenth of the fastest of them. */
function sayer(rows: readonly WorkRow[], line = fitLine(rows)): (work: number) => number {
  const floorMs = rows.reduce((least, { latencyMs }) => Math.min(least, latencyMs), Number.POSITIVE_INFINITY) / 10;
  return (work) => Math.max(floorMs, predictLinear(line, [work]));
}
