import { clamp, sum } from '../../base/aggregate';
import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import { mape } from '../../stats/error-metrics';
import type { TrainingRow } from '../data/training-row';
import type { Estimator, EstimatorId } from '../estimators/estimator';
import { compilePredictor } from '../estimators/model';

/** Error of an estimator as a function of the number of training rows. */
export interface LearningCurve {
  readonly estimator: EstimatorId;
  /** Number of rows used: all, or a random sample of very many. */
  readonly rows: number;
  /** Number of rows held out in each split; all models of the split are evaluated on them. */
  readonly heldOut: number;
  readonly points: readonly LearningPoint[];
}

export interface LearningPoint {
  /** Number of training rows of each model. */
  readonly rows: number;
  /** MAPE on the held-out rows of each split, percent. */
  readonly errors: readonly number[];
}

/** Number of random splits. */
export const SPLITS = 5;
/** With fewer rows the curve would have too few points. */
export const MIN_ROWS_FOR_CURVE = 15;
/** Of more rows a random sample of this size is used, which bounds the time. */
const MAX_ROWS = 1000;
/** Smallest training set: what four of five folds leave of `MIN_ROWS`. */
const FIRST_SIZE = 8;
const MAX_SIZES = 7;
const DRAW_STREAM = 0x6c63;

/**
 * Learning curve over `SPLITS` random splits: in each, the estimator is fitted to training sets from `FIRST_SIZE` rows up to
 * four fifths of all rows, and evaluated on the fifth that is held out. Within a split every training set contains the
 * smaller ones, so that the curve shows the effect of more rows and not of other rows. `onShare` is called before each fit
 * with the share of the work done, 0 to 1.
 */
export function learningCurve(
  estimator: Estimator,
  rows: readonly TrainingRow[],
  seed: number,
  onShare: (share: number) => void = () => undefined,
): LearningCurve {
  const used = shuffled(rows, seededRandom(deriveSeed(seed, DRAW_STREAM))).slice(0, MAX_ROWS);
  const heldOut = Math.floor(used.length / 5);
  const sizes = trainingSizes(used.length - heldOut);
  const workOfSplit = sum(sizes);
  const errors: number[][] = sizes.map(() => []);
  let work = 0;
  for (let split = 0; split < SPLITS; split++) {
    const order = shuffled(used, seededRandom(deriveSeed(seed, DRAW_STREAM + 1 + split)));
    const asked = order.slice(0, heldOut);
    const measuredMs = asked.map(({ latencyMs }) => latencyMs);
    sizes.forEach((size, k) => {
      onShare(work / (SPLITS * workOfSplit));
      const { model } = estimator.fit(order.slice(heldOut, heldOut + size), seed);
      errors[k].push(mape(asked.map(compilePredictor(model)), measuredMs));
      work += size;
    });
  }
  return {
    estimator: estimator.id,
    rows: used.length,
    heldOut,
    points: sizes.map((size, k) => ({ rows: size, errors: errors[k] })),
  };
}

/** Sizes of training sets from `FIRST_SIZE` to `most`, in geometric progression with a ratio of at least 1.4. */
export function trainingSizes(most: number): number[] {
  const steps = clamp(Math.floor(2 * Math.log2(most / FIRST_SIZE)), 1, MAX_SIZES - 1);
  return Array.from({ length: steps + 1 }, (_, k) => Math.round(FIRST_SIZE * (most / FIRST_SIZE) ** (k / steps)));
}
