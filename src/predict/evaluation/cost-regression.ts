import { mape } from '../../stats/error-metrics';
import { meanInterval } from '../../stats/mean-interval';
import { quantiseLatencyMs } from '../../stats/quantise';
import { spearman } from '../../stats/spearman';
import { assignFolds, FOLDS } from '../data/folds';
import { precisionsOf } from '../data/precision';
import { MIN_ROWS } from '../data/row-problems';
import { latencyFloorMs } from '../estimators/estimator';
import { relativeWeights, ridgeRegression } from '../estimators/linear/ridge-regression';

/** A measured network with one measure of its cost, such as its MACs. */
export interface CostRow {
  /** Of its trial. */
  readonly id: string;
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
  /** Least latency that it predicts, in ms. */
  readonly floorMs: number;
  /** Prediction for each row, by id, in ms: by a line fitted to the other folds, or by this line where `isOutOfFold` is false. */
  readonly predictedMs: ReadonlyMap<string, number>;
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
 * the folds of the estimators; the estimator `macs-line` is the same line with MACs as cost, and its error the same figure. The interval of `mape` is Student's t
 * over the rows' errors. Undefined where all costs are equal.
 */
export function costRegression(rows: readonly CostRow[], seed: number): CostRegression | undefined {
  if (new Set(rows.map(({ cost }) => cost)).size < 2) return undefined;
  const known = rows.map((row) => ({ ...row, latencyMs: quantiseLatencyMs(row.latencyMs) }));
  const line = fitLine(known);
  const isOutOfFold = known.length >= MIN_ROWS;
  const predicted = isOutOfFold ? outOfFoldPredictions(known, seed) : known.map(({ cost }) => lineMs(line, cost));
  const measured = known.map(({ latencyMs }) => latencyMs);
  const error = mape(predicted, measured);
  const errors = predicted.map((ms, i) => (100 * Math.abs(ms - measured[i])) / measured[i]);
  const { halfWidth } = meanInterval(errors, LEVEL);
  const order = spearman(
    known.map(({ cost }) => cost),
    measured,
  );
  return {
    ...line,
    predictedMs: new Map(known.map(({ id }, i) => [id, predicted[i]])),
    isOutOfFold,
    mape: error,
    mapeLow: Math.max(0, error - halfWidth),
    mapeHigh: error + halfWidth,
    ...(order === undefined ? {} : { spearman: order }),
  };
}

/**
 * What the line says of a network, in ms: of a row it was fitted to what the lines through the other folds say, so that no
 * network is judged by a line that has seen it.
 */
export const expectedByLineMs = (line: CostRegression, { id, cost }: Pick<CostRow, 'id' | 'cost'>): number =>
  line.predictedMs.get(id) ?? lineMs(line, cost);

type Line = Pick<CostRegression, 'interceptMs' | 'slope' | 'floorMs'>;

const lineMs = ({ interceptMs, slope, floorMs }: Line, cost: number): number =>
  Math.max(floorMs, interceptMs + slope * cost);

function fitLine(rows: readonly CostRow[]): Line {
  const latenciesMs = rows.map(({ latencyMs }) => latencyMs);
  const x = rows.map(({ cost }) => [cost]);
  const line = ridgeRegression(x, latenciesMs, relativeWeights(latenciesMs, precisionsOf(rows)), 0);
  return { interceptMs: line.intercept, slope: line.coefficients[0], floorMs: latencyFloorMs(rows) };
}

function outOfFoldPredictions(rows: readonly CostRow[], seed: number): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    const line = fitLine(rows.filter((_, i) => folds[i] !== fold));
    rows.forEach(({ cost }, i) => {
      if (folds[i] === fold) predictedMs[i] = lineMs(line, cost);
    });
  }
  return predictedMs;
}
