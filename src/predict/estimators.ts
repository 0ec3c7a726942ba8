import type { ArchitectureFeatures } from '../features/architecture-features';
import type { EstimatorId, LinearPredictor } from './evaluation';
import { leastPenalty } from './penalty';
import { type LinearModel, predictLinear, relativeWeights, ridgeRegression } from './ridge-regression';
import type { TrainingRow, TrainingSet } from './training-set';

/** An unfitted method: learns from rows, and sees none but those it is given. */
export interface Estimator {
  readonly id: EstimatorId;
  fit(rows: readonly TrainingRow[], seed: number): FittedModel;
}

export interface FittedModel {
  /** In ms. Never below a tenth of the fastest training row: a line may cross zero, a latency does not. */
  predictMs(architecture: ArchitectureFeatures): number;
  /** For each training row, in their order: what it says of the row when the row is left out. Where it is known. */
  readonly leftOutMs?: readonly number[];
}

/** One that can be written down as a line. */
export interface LinearEstimator extends Estimator {
  fit(rows: readonly TrainingRow[], seed: number): LinearFit;
}

export interface LinearFit extends FittedModel {
  describe(set: TrainingSet): LinearPredictor;
}

/** The line `latency = a + b x MACs`: what everybody assumes, fitted as kindly as the ridge. */
export const macsLine: LinearEstimator = {
  id: 'macs-line',
  fit(rows) {
    const model = fitRelative(
      rows.map((row) => [row.megaMacs]),
      rows,
      0,
    );
    const floor = floorMs(rows);
    return {
      predictMs: (row) => Math.max(floor, predictLinear(model, [row.megaMacs])),
      describe: () => describe('macs-line', ['megaMacs'], model),
    };
  },
};

/** Ridge regression on graph features; the penalty is chosen inside the training rows. */
export const ridge: LinearEstimator = {
  id: 'ridge',
  fit(rows, seed) {
    const x = rows.map((row) => row.features);
    const penalty = leastPenalty(
      x,
      rows.map((row) => row.latencyMs),
      seed,
    );
    const model = fitRelative(x, rows, penalty);
    const floor = floorMs(rows);
    return {
      predictMs: (row) => Math.max(floor, predictLinear(model, row.features)),
      describe: (set) => describe('ridge', set.featureNames, model),
    };
  },
};

/** What a study's page shows. */
export const ESTIMATORS: readonly LinearEstimator[] = [macsLine, ridge];

function fitRelative(x: readonly (readonly number[])[], rows: readonly TrainingRow[], penalty: number): LinearModel {
  const latenciesMs = rows.map((row) => row.latencyMs);
  return ridgeRegression(x, latenciesMs, relativeWeights(latenciesMs), penalty);
}

export const floorMs = (rows: readonly TrainingRow[]): number => Math.min(...rows.map((row) => row.latencyMs)) / 10;

const describe = (estimator: EstimatorId, featureNames: readonly string[], model: LinearModel): LinearPredictor => ({
  estimator,
  interceptMs: model.intercept,
  featureNames,
  coefficients: model.coefficients,
});
