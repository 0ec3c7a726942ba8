import { blendWeights } from './blend';
import { leaveFoldsOut } from './cross-validate';
import { type Estimator, ridge } from './estimators';
import { boosting, chooseViewKernel, fitViewProcess, randomForest } from './learners';
import type { BlendModel, PartModel } from './model';
import type { TrainingRow } from './training-set';
import { viewLines } from './view-lines';

/** Below this, five folds say less about which model to take than the evidence does. */
const LEAST_ROWS_TO_BLEND = 25;

type Fit = (rows: readonly TrainingRow[]) => PartModel;

/**
 * What a person gets. From few rows the lines of `view-lines`; from more a blend of all estimators, weighed by how they do
 * on rows left out. The prior of the Gaussian process is chosen once, on all rows, before the folds: of its six numbers
 * none fits a row. Whether operators that compute nothing anybody reads cost time is decided by the evidence of each view.
 */
export const auto: Estimator<BlendModel> = {
  id: 'auto',
  fit(rows, seed) {
    if (rows.length < LEAST_ROWS_TO_BLEND)
      return { model: { kind: 'blend', parts: [{ weight: 1, model: viewLines.fit(rows, seed).model }] } };
    const kernel = chooseViewKernel(rows, seed);
    const candidates: readonly Fit[] = [
      (some) => fitViewProcess(some, kernel, seed),
      ...[boosting, randomForest, ridge, viewLines].map(
        (estimator): Fit =>
          (some) =>
            estimator.fit(some, seed).model,
      ),
    ];
    const leftOut = candidates.map((fit) => leaveFoldsOut(rows, seed, fit));
    const weights = blendWeights(
      leftOut,
      rows.map(({ latencyMs }) => latencyMs),
    );
    const parts = candidates.flatMap((fit, i) => (weights[i] > 0 ? [{ weight: weights[i], model: fit(rows) }] : []));
    return {
      model: { kind: 'blend', parts },
      leftOutMs: rows.map((_, i) => weights.reduce((sum, weight, m) => sum + weight * leftOut[m][i], 0)),
    };
  },
};
