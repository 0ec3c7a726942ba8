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

/** A question about a predictor that takes more fits than the one it was made by. */
export type LabTask =
  | { readonly kind: 'learning-curve'; readonly estimator: EstimatorId }
  | { readonly kind: 'importance'; readonly estimator: EstimatorId }
  | { readonly kind: 'next-cells'; readonly count: number };

export type LabAnswer =
  | { readonly kind: 'learning-curve'; readonly curve: LearningCurve }
  | { readonly kind: 'importance'; readonly importance: Importance }
  | { readonly kind: 'next-cells'; readonly next: NextCells };

/** Cells whose measurement would teach most. */
export interface NextCells {
  /** How many were looked at: all that are not measured, or a draw of them. */
  readonly candidates: number;
  /** Best first. */
  readonly cells: readonly NextCell[];
}

export interface NextCell {
  readonly architecture: Architecture;
  /** What the Gaussian process says of it, in ms. */
  readonly predictedMs: number;
  /** How unsure that is: a standard deviation, as a share of the prediction. */
  readonly doubt: number;
}

const CANDIDATES = 1000;

/** The answer, or a sentence why there is none. `onShare` hears what share of the work is done. */
export function runLabTask(
  task: LabTask,
  asked: FitRows,
  onShare: (share: number) => void = () => undefined,
): Result<LabAnswer, string> {
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
      const cells = chosen.map(({ place, ...said }) => ({ architecture: candidates[place], ...said }));
      return ok({ kind: task.kind, next: { candidates: candidates.length, cells } });
    }
    default:
      return unreachable(task);
  }
}
