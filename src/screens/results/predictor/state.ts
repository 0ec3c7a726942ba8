import type { EstimatorId } from '../../../predict/estimators/estimator';
import type { ActiveLearningBatch, DiagnosticTask } from '../../../predict/evaluation/diagnostics';
import type { Importance } from '../../../predict/evaluation/importance';
import type { LearningCurve } from '../../../predict/evaluation/learning-curve';
import type { DiagnosticProgress } from '../../../predict/messages';

/** Diagnostics of the predictors of a study. They are discarded with their fit. */
export interface DiagnosticsState {
  readonly curves: Readonly<Partial<Record<EstimatorId, LearningCurve>>>;
  readonly importances: Readonly<Partial<Record<EstimatorId, Importance>>>;
  readonly next?: ActiveLearningBatch;
  /** The question under way: one at a time. */
  readonly running?: { readonly task: DiagnosticTask; readonly progress?: DiagnosticProgress };
  /** How the last one ended that has no answer; without a reason it was stopped. */
  readonly ended?: { readonly task: DiagnosticTask; readonly reason?: string };
}

export const NOTHING_ASKED: DiagnosticsState = { curves: {}, importances: {} };
