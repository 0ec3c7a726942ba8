import { FOLDS } from '../data/folds';
import type { TrialTrainingRow } from '../data/training-row';
import { ESTIMATOR_IDS } from '../estimators/estimator';
import { ESTIMATOR_OF } from '../estimators/registry';
import { crossValidate, isGood } from './cross-validate';
import type { Evaluation, FitReport, Predictor } from './evaluation';
import type { FitStep } from './fit-steps';
import { fitInterval } from './interval';

/** Cross-validates every estimator and fits it to all rows. `onStep` is called with each step before it begins. */
export function fitAll(
  rows: readonly TrialTrainingRow[],
  seed: number,
  onStep: (step: FitStep) => void = () => undefined,
): FitReport {
  const evaluations: Evaluation[] = [];
  const predictors: Predictor[] = [];
  for (const id of ESTIMATOR_IDS) {
    const estimator = ESTIMATOR_OF[id];
    const evaluation = crossValidate(estimator, rows, seed, (fold) => onStep({ estimator: id, fold }));
    onStep({ estimator: id, fold: FOLDS });
    const interval = fitInterval(
      rows.map(({ latencyMs }) => latencyMs),
      evaluation.predictedMs,
    );
    const { model } = estimator.fit(rows, seed);
    evaluations.push(evaluation);
    predictors.push({ estimator: id, model, ...(interval === undefined ? {} : { interval }) });
  }
  const isGraded = rows.some(({ grade }) => grade !== undefined);
  return {
    trialIds: rows.map(({ trialId }) => trialId),
    ...(isGraded ? { goodRows: rows.filter(({ grade }) => isGood(grade)).length } : {}),
    evaluations,
    predictors,
  };
}
