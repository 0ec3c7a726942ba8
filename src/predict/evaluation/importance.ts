import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import { type FeatureGroup, type GroupedFeatures, groupsOf, withGroupOf } from '../../features/feature-groups';
import { mean } from '../../stats/mean';
import { meanInterval } from '../../stats/mean-interval';
import { assignFolds, FOLDS } from '../data/folds';
import type { TrainingRow } from '../data/training-row';
import type { Estimator, EstimatorId } from '../estimators/estimator';
import { compilePredictor } from '../estimators/model';

/** Permutation importance of every group of features for one estimator. */
export interface Importance {
  readonly estimator: EstimatorId;
  /** Number of rows used: all, or a random sample of very many. */
  readonly rows: number;
  /** Out-of-fold mean absolute percentage error with no feature permuted, percent. The increases are relative to it. */
  readonly mape: number;
  /** Largest first. */
  readonly groups: readonly GroupImportance[];
}

export interface GroupImportance {
  readonly group: FeatureGroup;
  /** Increase of the error when the features of the group are permuted, in percentage points. */
  readonly increase: number;
  /** Half the width of the 95% interval of `increase` over the rows (Student's t). */
  readonly halfWidth: number;
}

/** Permutations of each group. */
export const SHUFFLES = 10;
const MAX_ROWS = 1000;
const DRAW_STREAM = 0x696d;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019) on out-of-fold rows: each row is predicted by the
 * model of the other folds, first unchanged, then `SHUFFLES` times with all features of a group taken from another row. The
 * importance of a group that correlates with other features is underestimated; a group that the estimator does not read gets
 * 0. `onShare` is called with the share of the work done, 0 to 1.
 */
export function permutationImportance(
  estimator: Estimator,
  rows: readonly TrainingRow[],
  grouped: GroupedFeatures,
  seed: number,
  onShare: (share: number) => void = () => undefined,
): Importance {
  const used = someOf(rows, seed);
  const folds = assignFolds(used.length, FOLDS, seed);
  const orders = Array.from({ length: SHUFFLES }, (_, k) =>
    shuffled(used, seededRandom(deriveSeed(seed, DRAW_STREAM + 1 + k))),
  );
  const groups = groupsOf(grouped);
  const errors = new Array<number>(used.length).fill(0);
  const increases = groups.map(() => new Array<number>(used.length).fill(0));
  for (let fold = 0; fold < FOLDS; fold++) {
    onShare(fold / FOLDS);
    const predictMs = compilePredictor(
      estimator.fit(
        used.filter((_, i) => folds[i] !== fold),
        seed,
      ).model,
    );
    used.forEach((row, i) => {
      if (folds[i] !== fold) return;
      const errorOf = (architecture: Parameters<typeof predictMs>[0]): number =>
        (100 * Math.abs(predictMs(architecture) - row.latencyMs)) / row.latencyMs;
      errors[i] = errorOf(row);
      groups.forEach((group, g) => {
        const added = orders.reduce(
          (sum, order) => sum + errorOf(withGroupOf(row, order[i], group, grouped)) - errors[i],
          0,
        );
        increases[g][i] = added / SHUFFLES;
      });
    });
  }
  return {
    estimator: estimator.id,
    rows: used.length,
    mape: mean(errors),
    groups: groups
      .map((group, g) => {
        const { mean: increase, halfWidth } = meanInterval(increases[g], 0.95);
        return { group, increase, halfWidth };
      })
      .sort((a, b) => b.increase - a.increase),
  };
}

/** All rows in their order where they are few, so that the folds are those of the cross-validation; else a random sample. */
const someOf = (rows: readonly TrainingRow[], seed: number): readonly TrainingRow[] =>
  rows.length <= MAX_ROWS ? rows : shuffled(rows, seededRandom(deriveSeed(seed, DRAW_STREAM))).slice(0, MAX_ROWS);
