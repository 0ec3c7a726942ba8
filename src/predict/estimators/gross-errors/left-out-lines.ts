import { sumBy } from '../../../base/aggregate';
import { EXPECTED_SHARE, grossErrorDensity, grossErrorProbability } from '../../../stats/gross-errors';
import { studentTDensity } from '../../../stats/student-t';
import { MIN_DEVIATION, precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { type LinearModel, predictLinear, ridgeRegression } from '../linear/ridge-regression';

/** So small that the rows alone decide the coefficients. */
const PENALTY = 1e-9;
/** A second wrong row is found once the first one counts less. */
const ROUNDS = 3;
/** A row that decides its own prediction to this share, or more, cannot be judged by the others. */
const MAX_LEVERAGE = 0.95;

/**
 * Probability of each of a few rows of being a gross error: its latency against what lines through all other rows say,
 * one for each view, weighed by how likely each makes the other rows. The residual of a row that is left out follows
 * Student's t (Cook and Weisberg, Residuals and Influence in Regression, 1982, section 2.2.1); its degrees of freedom are few, so
 * the evidence must be strong.
 */
export function leftOutProbabilities(rows: readonly TrainingRow[]): number[] {
  let probabilities = rows.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const weights = precisionsOf(rows).map((precision, i) => precision * (1 - probabilities[i]));
    probabilities = rows.map((_, row) => probabilityOf(rows, row, weights));
  }
  return probabilities;
}

function probabilityOf(rows: readonly TrainingRow[], row: number, weights: readonly number[]): number {
  const { latencyMs, deviation = 0, views } = rows[row];
  const predictions = views.flatMap((_, view) => leftOutPrediction(rows, view, row, weights) ?? []);
  if (predictions.length === 0) return 0;
  const best = Math.max(...predictions.map(({ logEvidence }) => logEvidence));
  let [gross, regular] = [0, 0];
  for (const { logEvidence, predictedMs, scaleMs, degrees } of predictions) {
    const share = Math.exp(logEvidence - best);
    const scale = Math.sqrt(scaleMs ** 2 + (MIN_DEVIATION * predictedMs) ** 2 + (deviation * latencyMs) ** 2);
    // A density per ms has 1 / latency of a density of the logarithm.
    gross += (share * grossErrorDensity(Math.log(latencyMs / predictedMs))) / latencyMs;
    regular += (share * studentTDensity((latencyMs - predictedMs) / scale, degrees)) / scale;
  }
  return grossErrorProbability(gross, regular, EXPECTED_SHARE);
}

interface LeftOutPrediction {
  readonly predictedMs: number;
  /** Standard error of the left-out residual. */
  readonly scaleMs: number;
  readonly degrees: number;
  /** Of the other rows, after Schwarz. */
  readonly logEvidence: number;
}

/** What the line in the counts of a view says of a row that it was not fitted to; undefined where it says nothing sure. */
function leftOutPrediction(
  rows: readonly TrainingRow[],
  view: number,
  row: number,
  weights: readonly number[],
): LeftOutPrediction | undefined {
  const x = rows.map(({ views }) => views[view].counts);
  const y = rows.map(({ latencyMs }) => latencyMs);
  const others = weights.map((weight, i) => (i === row ? 0 : weight));
  const line = ridgeRegression(x, y, others, PENALTY);
  const predictedMs = predictLinear(line, x[row]);
  const size = sumBy(others, (weight) => weight) / Math.max(...others);
  const coefficients = 1 + line.coefficients.filter((coefficient) => coefficient !== 0).length;
  const degrees = size - coefficients;
  const leverage = leverageOf(x, row, weights);
  if (!(predictedMs > 0 && degrees >= 1 && leverage < MAX_LEVERAGE)) return undefined;
  const squares = squaresOf(line, x, y, others) / Math.max(...others);
  const n = size;
  return {
    predictedMs,
    scaleMs: Math.sqrt(squares / degrees / (1 - leverage)),
    degrees,
    logEvidence: -(n / 2) * Math.log(squares + Number.MIN_VALUE) - (coefficients / 2) * Math.log(n),
  };
}

const squaresOf = (
  line: LinearModel,
  x: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
): number => sumBy(y, (ms, i) => weights[i] * (ms - predictLinear(line, x[i])) ** 2);

/** By how much the prediction of a row rises with its own latency, 0 to 1, were it fitted to like the best of the others. */
function leverageOf(x: readonly (readonly number[])[], row: number, weights: readonly number[]): number {
  const all = weights.map((weight, i) => (i === row ? Math.max(...weights) : weight));
  const unit = x.map((_, i) => (i === row ? 1 : 0));
  return predictLinear(ridgeRegression(x, unit, all, PENALTY), x[row]);
}
