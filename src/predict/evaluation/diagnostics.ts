import { unreachable } from '../../base/assert';
import { err, ok, type Result } from '../../base/result';
import { architectureFeatures } from '../../features/architecture-features';
import { groupFeatures } from '../../features/feature-groups';
import type { Architecture } from '../../space/architecture';
import type { FitRows } from '../data/training-row';
import { trainingRowsOf } from '../data/training-set';
import { unmeasuredOf } from '../data/unmeasured';
import type { EstimatorId } from '../estimators/estimator';
import { ESTIMATOR_OF } from '../estimators/registry';
import { selectBatch } from './active-learning';
import { type Importance, permutationImportance } from './importance';
import { type LearningCurve, learningCurve, MIN_ROWS_FOR_CURVE } from './learning-curve';

/** A diagnostic of a fitted predictor that takes further fits: a learning curve, permutation importance, active learning. */
export type DiagnosticTask =
  | { readonly kind: 'learning-curve'; readonly estimator: EstimatorId }
  | { readonly kind: 'importance'; readonly estimator: EstimatorId }
  | { readonly kind: 'next-cells'; readonly count: number };

export type DiagnosticAnswer =
  | { readonly kind: 'learning-curve'; readonly curve: LearningCurve }
  | { readonly kind: 'importance'; readonly importance: Importance }
  | { readonly kind: 'next-cells'; readonly next: ActiveLearningBatch };

/** Unmeasured cells whose measurement is expected to improve the predictors most; see `selectBatch`. */
export interface ActiveLearningBatch {
  /** Number of cells considered: all unmeasured ones, or a random sample. */
  readonly candidates: number;
  /** Best first. */
  readonly cells: readonly BatchCell[];
}

export interface BatchCell {
  readonly architecture: Architecture;
  /** Latency that the Gaussian process predicts, in ms. */
  readonly predictedMs: number;
  /** Posterior standard deviation as a share of the prediction. */
  readonly relativeDeviation: number;
}

const CANDIDATES = 1000;

/** Runs a diagnostic on the rows of a fit. The error is a sentence for people. `onShare` is called with the share of the work done, 0 to 1. */
export function runDiagnostic(
  task: DiagnosticTask,
  asked: FitRows,
  onShare: (share: number) => void = () => undefined,
): Result<DiagnosticAnswer, string> {
  const rows = trainingRowsOf(asked);
  if (!rows.ok) return rows;
  const { space, form, seed } = asked;
  switch (task.kind) {
    case 'learning-curve':
      if (rows.value.length < MIN_ROWS_FOR_CURVE)
        return err(`A learning curve takes ${MIN_ROWS_FOR_CURVE} measured cells; there are ${rows.value.length}.`);
      return ok({ kind: task.kind, curve: learningCurve(ESTIMATOR_OF[task.estimator], rows.value, seed, onShare) });
    case 'importance': {
      const grouped = groupFeatures(space);
      const estimator = ESTIMATOR_OF[task.estimator];
      return ok({ kind: task.kind, importance: permutationImportance(estimator, rows.value, grouped, seed, onShare) });
    }
    case 'next-cells': {
      const measured = asked.rows.map(({ architecture }) => architecture);
      const candidates = unmeasuredOf(space, measured, CANDIDATES, seed);
      if (candidates.length === 0) return err('Every network of this study’s space is measured.');
      const features = candidates.map((architecture) => architectureFeatures(architecture, space, form));
      const chosen = selectBatch(rows.value, features, task.count, seed, (done) => onShare(done / task.count));
      const cells = chosen.map(({ place, ...prediction }) => ({ architecture: candidates[place], ...prediction }));
      return ok({ kind: task.kind, next: { candidates: candidates.length, cells } });
    }
    default:
      return unreachable(task);
  }
}
