import { FOLDS } from '../data/folds';
import { ESTIMATOR_IDS, type EstimatorId } from '../estimators/estimator';

/** One model being fitted: of the rows outside a fold, or, where `fold` is FOLDS, of all rows. */
export interface FitStep {
  readonly estimator: EstimatorId;
  readonly fold: number;
}

/** In the order in which they are taken. */
export const FIT_STEPS: readonly FitStep[] = ESTIMATOR_IDS.flatMap((estimator) =>
  Array.from({ length: FOLDS + 1 }, (_, fold) => ({ estimator, fold })),
);
