import { sumBy } from '../../../base/aggregate';
import { assignFolds, FOLDS } from '../../data/folds';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { leaveFoldsOut } from '../cross-val-predict';
import type { Estimator, Fitted } from '../estimator';
import { chooseViewKernel, fitViewProcess } from '../gaussian-process/process-estimator';
import { ridge } from '../linear/linear-estimators';
import { viewLines, viewLinesWith } from '../linear/model-averaged-regression';
import type { BlendModel, PartModel, ProcessModel } from '../model';
import { boosting, randomForest } from '../trees/tree-estimators';
import { blendWeights } from './blend';

/** Below this, five folds say less about which model to take than the evidence does. */
const LEAST_ROWS_TO_BLEND = 25;

/**
 * From here on, and without references, the Gaussian process counts for as much as the lines. From 19 of 102 mobile CNNs on six
 * phone GPUs both together are 9.7% off, the lines alone 11.3%; from 20 cells of NAS-Bench-201 on pixel3 and raspi4 19.3 and 18.2%.
 */
const LEAST_ROWS_FOR_BOTH = 15;

/** What is blended. */
export const AUTO_PARTS = ['gaussian-process', 'boosting', 'random-forest', 'ridge', 'view-lines'] as const;
/** How often each is fitted: without each fold, and to all rows. */
export const MODELS_PER_PART = FOLDS + 1;

type Fit = (rows: readonly TrainingRow[]) => PartModel;

/**
 * What a person gets. From few rows the lines of `view-lines`, from some more with the Gaussian process beside them; from 25 on a
 * blend of all estimators, weighed by how they do on rows left out. The prior of the Gaussian process is chosen once, on all rows, before the folds: of its six numbers
 * none fits a row. Whether operators that compute nothing anybody reads cost time is decided by the evidence of each view.
 */
export const auto: Estimator<BlendModel> = autoWith([]);

/**
 * The same with models of reference devices, which a few rows are compared with. More rows say more by themselves: from 50 on,
 * references as another view of the Gaussian process made errors no smaller, on devices of HELP's table that are not its
 * targets.
 */
export function autoWith(references: readonly ProcessModel[]): Estimator<BlendModel> {
  return {
    id: 'auto',
    fit: (rows, seed) => (rows.length < LEAST_ROWS_TO_BLEND ? fitFew(rows, seed, references) : fitBlend(rows, seed)),
  };
}

function fitFew(rows: readonly TrainingRow[], seed: number, references: readonly ProcessModel[]): Fitted<BlendModel> {
  const lines = viewLinesWith(references).fit(rows, seed).model;
  if (rows.length < LEAST_ROWS_FOR_BOTH || references.length > 0)
    return { model: { kind: 'blend', parts: [{ weight: 1, model: lines }] } };
  const process = fitViewProcess(rows, chooseViewKernel(rows, seed), seed);
  return {
    model: {
      kind: 'blend',
      parts: [
        { weight: 0.5, model: lines },
        { weight: 0.5, model: process },
      ],
    },
  };
}

function fitBlend(rows: readonly TrainingRow[], seed: number): Fitted<BlendModel> {
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
  const measuredMs = rows.map(({ latencyMs }) => latencyMs);
  const precisions = precisionsOf(rows);
  const weights = blendWeights(leftOut, measuredMs, precisions);
  const parts = candidates.flatMap((fit, i) => (weights[i] > 0 ? [{ weight: weights[i], model: fit(rows) }] : []));
  return {
    model: { kind: 'blend', parts },
    leftOutMs: leftOutBlend(leftOut, measuredMs, precisions, seed),
  };
}

/** What a blend says of each row when the row is left out of everything, its weights too. `leftOut` is models by rows. */
function leftOutBlend(
  leftOut: readonly (readonly number[])[],
  measuredMs: readonly number[],
  precisions: readonly number[],
  seed: number,
): number[] {
  const folds = assignFolds(measuredMs.length, FOLDS, seed);
  const weights = Array.from({ length: FOLDS }, (_, fold) => {
    const others = (values: readonly number[]): number[] => values.filter((__, i) => folds[i] !== fold);
    return blendWeights(leftOut.map(others), others(measuredMs), others(precisions));
  });
  return measuredMs.map((_, i) => sumBy(weights[folds[i]], (weight, m) => weight * leftOut[m][i]));
}
