import type { EstimatorId } from '../../../predict/estimators/estimator';
import type { Importance } from '../../../predict/evaluation/importance';
import type { LabTask, NextCells } from '../../../predict/evaluation/lab-task';
import type { LearningCurve } from '../../../predict/evaluation/learning-curve';
import type { LabProgress } from '../../../predict/messages';

/** What was asked about the predictors of a study, beyond their fit. It is gone with the fit that it is of. */
export interface LabState {
  readonly curves: Readonly<Partial<Record<EstimatorId, LearningCurve>>>;
  readonly importances: Readonly<Partial<Record<EstimatorId, Importance>>>;
  readonly next?: NextCells;
  /** The question under way: one at a time. */
  readonly running?: { readonly task: LabTask; readonly progress?: LabProgress };
  /** How the last one ended that has no answer; without a reason it was stopped. */
  readonly ended?: { readonly task: LabTask; readonly reason?: string };
}

export const NOTHING_ASKED: LabState = { curves: {}, importances: {} };
