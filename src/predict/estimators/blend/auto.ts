import { sumBy } from '../../../base/aggregate';
import { assignFolds, FOLDS } from '../../data/folds';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import { crossValPredict } from '../cross-val-predict';
import type { Estimator, Fitted } from '../estimator';
import { fitViewProcess, selectView } from '../gaussian-process/process-estimator';
import { judgedRows } from '../gross-errors/judged-rows';
import { ridge } from '../linear/linear-estimators';
import { averagedRegression, averagedRegressionWith } from '../linear/model-averaged-regression';
import type { BlendModel, PartModel, ProcessModel } from '../model';
import { boosting, randomForest } from '../trees/tree-estimators';
import { blendWeights } from './blend';

/** With fewer rows, marginal likelihoods select a model more reliably than five folds do. */
const MIN_ROWS_TO_BLEND = 25;

/**
 * From this number of rows on, and without references, the Gaussian process has the same weight as the averaged
 * regression. From 19 of 102 mobile CNNs on six phone GPUs both together are 9.7% off, the regression alone 11.3%; from
 * 20 cells of NAS-Bench-201 on pixel3 and raspi4 19.3 and 18.2%.
 */
const MIN_ROWS_FOR_PROCESS = 15;

/** The estimators that are blended. */
export const AUTO_PARTS = ['gaussian-process', 'boosting', 'random-forest', 'ridge', 'view-lines'] as const;
/** How often each of them is fitted: once without each fold, and once to all rows. */
export const MODELS_PER_PART = FOLDS + 1;

type FitPart = (rows: readonly TrainingRow[]) => PartModel;

/**
 * The default estimator. With few rows it is the averaged regression, with some more the mean of that and the Gaussian
 * process, and from 25 rows on a blend of all estimators by stacking. The view and the hyperparameters of the Gaussian process
 * are chosen once, on all rows, before the folds: none of its six numbers fits a single row.
 */
export const auto: Estimator<BlendModel> = autoWith([]);

/**
 * The default estimator with models of reference devices, to which a few rows are compared. From 50 rows on, references as
 * another view of the Gaussian process made errors no smaller (on devices of HELP's table that are not its targets), so they
 * are used below MIN_ROWS_TO_BLEND alone.
 */
export function autoWith(references: readonly ProcessModel[]): Estimator<BlendModel> {
  return {
    id: 'auto',
    fit(given, seed) {
      const rows = judgedRows(given, seed);
      return rows.length < MIN_ROWS_TO_BLEND ? fitFew(rows, seed, references) : fitBlend(rows, seed);
    },
  };
}

function fitFew(rows: readonly TrainingRow[], seed: number, references: readonly ProcessModel[]): Fitted<BlendModel> {
  const regression = averagedRegressionWith(references).fit(rows, seed).model;
  if (rows.length < MIN_ROWS_FOR_PROCESS || references.length > 0)
    return { model: { kind: 'blend', parts: [{ weight: 1, model: regression }] } };
  const process = fitViewProcess(rows, selectView(rows, seed), seed);
  return {
    model: {
      kind: 'blend',
      parts: [
        { weight: 0.5, model: regression },
        { weight: 0.5, model: process },
      ],
    },
  };
}

function fitBlend(rows: readonly TrainingRow[], seed: number): Fitted<BlendModel> {
  const view = selectView(rows, seed);
  const candidates: readonly FitPart[] = [
    (some) => fitViewProcess(some, view, seed),
    ...[boosting, randomForest, ridge, averagedRegression].map(
      (estimator): FitPart =>
        (some) =>
          estimator.fit(some, seed).model,
    ),
  ];
  const outOfFoldMs = candidates.map((fit) => crossValPredict(rows, seed, fit));
  const measuredMs = rows.map(({ latencyMs }) => latencyMs);
  const precisions = precisionsOf(rows);
  const weights = blendWeights(outOfFoldMs, measuredMs, precisions);
  const parts = candidates.flatMap((fit, i) => (weights[i] > 0 ? [{ weight: weights[i], model: fit(rows) }] : []));
  return {
    model: { kind: 'blend', parts },
    outOfFoldMs: blendOutOfFold(outOfFoldMs, measuredMs, precisions, seed),
  };
}

/**
 * The blend's out-of-fold prediction of each row: neither the models nor their weights saw the row's fold. `outOfFoldMs` is
 * models by rows.
 */
function blendOutOfFold(
  outOfFoldMs: readonly (readonly number[])[],
  measuredMs: readonly number[],
  precisions: readonly number[],
  seed: number,
): number[] {
  const folds = assignFolds(measuredMs.length, FOLDS, seed);
  const weights = Array.from({ length: FOLDS }, (_, fold) => {
    const others = (values: readonly number[]): number[] => values.filter((__, i) => folds[i] !== fold);
    return blendWeights(outOfFoldMs.map(others), others(measuredMs), others(precisions));
  });
  return measuredMs.map((_, i) => sumBy(weights[folds[i]], (weight, m) => weight * outOfFoldMs[m][i]));
}
