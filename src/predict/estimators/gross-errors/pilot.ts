import { sumBy } from '../../../base/aggregate';
import { flatFeatures } from '../../../features/feature-vector';
import { median } from '../../../stats/quantile';
import { assignFolds, FOLDS } from '../../data/folds';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { blendWeights } from '../blend/blend';
import { latencyFloorMs } from '../estimator';
import { type LinearModel, predictLinear, ridgeRegression } from '../linear/ridge-regression';
import { BOOSTING, type BoostingOptions, compileBoosting, fitBoosting } from '../trees/boosting';

/** So small that the rows alone decide the coefficients. */
const PENALTY = 1e-9;
const ROUNDS = 12;
/** Relative errors smaller than this count as this, so that no row is met exactly at the cost of all others. */
const MIN_ERROR = 0.01;
/** An error is a share of the latency, and of this share of the median where the latency is smaller. */
const MIN_SHARE_OF_MEDIAN = 0.05;

/** Fewer and larger steps than the estimator takes: a third of the time, and wrong rows are seen all the same. */
const TREES: BoostingOptions = { ...BOOSTING, rounds: 100, learningRate: 0.2 };

type PredictRowMs = (row: TrainingRow) => number;

/**
 * Out-of-fold prediction of each row, in ms, that hardly depends on a minority of wrong latencies: a blend of one line of
 * least absolute error for each view, and of boosted trees of least absolute error of the logarithm.
 */
export function pilotMs(rows: readonly TrainingRow[], seed: number): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = Array.from({ length: rows[0].views.length + 1 }, () => new Array<number>(rows.length).fill(0));
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((_, i) => folds[i] !== fold);
    const models = [...rows[0].views.map((_, view) => absoluteLine(others, view)), boostedTrees(others, seed)];
    models.forEach((predictMs, m) => {
      rows.forEach((row, i) => {
        if (folds[i] === fold) predictedMs[m][i] = predictMs(row);
      });
    });
  }
  const weights = blendWeights(predictedMs, latenciesOf(rows), boundedPrecisions(rows, predictedMs));
  return rows.map((_, i) => sumBy(weights, (weight, m) => weight * predictedMs[m][i]));
}

/**
 * The precisions of the rows, less where the models say much more than was measured: an error relative to a tiny latency
 * would outweigh all others.
 */
const boundedPrecisions = (rows: readonly TrainingRow[], predictedMs: readonly (readonly number[])[]): number[] =>
  precisionsOf(rows).map((precision, i) => {
    const { latencyMs } = rows[i];
    return (precision * latencyMs) / Math.max(latencyMs, median(predictedMs.map((ofModel) => ofModel[i])));
  });

/** The line in the counts of a view that minimizes the absolute relative error, by iteratively reweighted least squares. */
function absoluteLine(rows: readonly TrainingRow[], view: number): PredictRowMs {
  const x = rows.map(({ views }) => views[view].counts);
  const y = latenciesOf(rows);
  const precisions = precisionsOf(rows);
  const leastMs = MIN_SHARE_OF_MEDIAN * median(y);
  const fit = (weights: readonly number[]): LinearModel => ridgeRegression(x, y, weights, PENALTY);
  let line = fit(precisions);
  for (let round = 0; round < ROUNDS; round++) {
    const weights = y.map((ms, i) => {
      const fittedMs = predictLinear(line, x[i]);
      const unitMs = Math.max(ms, fittedMs, leastMs);
      return precisions[i] / (unitMs ** 2 * Math.max(MIN_ERROR, Math.abs(ms - fittedMs) / unitMs));
    });
    line = fit(weights);
  }
  const floorMs = latencyFloorMs(rows);
  return ({ views }) => Math.max(floorMs, predictLinear(line, views[view].counts));
}

function boostedTrees(rows: readonly TrainingRow[], seed: number): PredictRowMs {
  const logs = latenciesOf(rows).map(Math.log);
  const predictLog = compileBoosting(fitBoosting(rows.map(flatFeatures), logs, TREES, seed, precisionsOf(rows)));
  return (row) => Math.exp(predictLog(flatFeatures(row)));
}

const latenciesOf = (rows: readonly TrainingRow[]): number[] => rows.map(({ latencyMs }) => latencyMs);
