import { clamp, sum } from '../../base/aggregate';
import { deriveSeed, seededRandom, shuffled } from '../../base/random';
import { mape } from '../../stats/error-metrics';
import type { TrainingRow } from '../data/training-row';
import type { Estimator, EstimatorId } from '../estimators/estimator';
import { compilePredictor } from '../estimators/model';

/** How the error falls with the number of measured cells. */
export interface LearningCurve {
  readonly estimator: EstimatorId;
  /** Rows it is made of: of very many, as many as were drawn. */
  readonly rows: number;
  /** Rows held out in each split, which all fits of the split are asked for. */
  readonly heldOut: number;
  readonly points: readonly LearningPoint[];
}

export interface LearningPoint {
  /** Rows that each fit learnt from. */
  readonly rows: number;
  /** MAPE on the held-out rows of each split, percent. */
  readonly errors: readonly number[];
}

/** Times that the rows are split anew. */
export const SPLITS = 5;
/** Fewer say nothing that could be seen in a curve. */
export const MIN_ROWS_FOR_CURVE = 15;
/** Of more rows so many are drawn: nobody waits for the rest. */
const MAX_ROWS = 1000;
/** What a fold of the smallest training set that is let through leaves. */
const FIRST_SIZE = 8;
const MAX_SIZES = 7;
const DRAW_STREAM = 0x6c63;

/**
 * Mean error of an estimator that is fitted to 8 rows, to more, and to four fifths of all, each time asked for the fifth that
 * was held out; for five random splits. Within a split each fit has the rows of the smaller ones and more, so that a step of
 * the curve is what rows were worth and not which were drawn. `onShare` hears what share of the work is done, before each fit.
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

/** From 8 to all, each larger by the same factor, of 1.4 or more. */
export function trainingSizes(most: number): number[] {
  const steps = clamp(Math.floor(2 * Math.log2(most / FIRST_SIZE)), 1, MAX_SIZES - 1);
  return Array.from({ length: steps + 1 }, (_, k) => Math.round(FIRST_SIZE * (most / FIRST_SIZE) ** (k / steps)));
}
