import { FOLDS } from '../data/folds';
import { ESTIMATOR_IDS, type EstimatorId } from '../estimators/estimator';

/** One model to fit: to the rows outside `fold`, or to all rows where `fold` is FOLDS. */
export interface FitStep {
  readonly estimator: EstimatorId;
  readonly fold: number;
}

/** All steps of a fit, in the order in which they run. */
export const FIT_STEPS: readonly FitStep[] = ESTIMATOR_IDS.flatMap((estimator) =>
  Array.from({ length: FOLDS + 1 }, (_, fold) => ({ estimator, fold })),
);
