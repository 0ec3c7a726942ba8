import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import { type FeatureGroup, type GroupedFeatures, groupsOf, withGroupOf } from '../../features/feature-groups';
import { mean } from '../../stats/mean';
import { meanInterval } from '../../stats/mean-interval';
import { assignFolds, FOLDS } from '../data/folds';
import type { TrainingRow } from '../data/training-row';
import type { Estimator, EstimatorId } from '../estimators/estimator';
import { compilePredictor } from '../estimators/model';

/** What an estimator's error hangs on. */
export interface Importance {
  readonly estimator: EstimatorId;
  /** Rows it is made of: of very many, as many as were drawn. */
  readonly rows: number;
  /** Mean absolute error on rows that were left out, percent: what the increases start from. */
  readonly mape: number;
  /** Largest first. */
  readonly groups: readonly GroupImportance[];
}

export interface GroupImportance {
  readonly group: FeatureGroup;
  /** By how much the error grows when the numbers of the group say nothing, in percentage points. */
  readonly increase: number;
  /** Half of its 95% interval over the rows (Student's t). */
  readonly halfWidth: number;
}

/** Times that each group is shuffled. */
export const SHUFFLES = 10;
const MAX_ROWS = 1000;
const DRAW_STREAM = 0x696d;

/**
 * Permutation importance (Breiman 2001; Fisher, Rudin and Dominici 2019) on rows left out: each is predicted by the fit of
 * the other folds, first as it is, then with all numbers of a group taken from another row, ten times. A group that other
 * numbers tell too looks less important than it is; one that the estimator never reads gets 0. `onShare` hears what share of
 * the work is done.
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

/** All rows in their order where they are few: then the folds are those of the cross-validation. */
const someOf = (rows: readonly TrainingRow[], seed: number): readonly TrainingRow[] =>
  rows.length <= MAX_ROWS ? rows : shuffled(rows, seededRandom(deriveSeed(seed, DRAW_STREAM))).slice(0, MAX_ROWS);
