import { assignFolds, FOLDS } from '../data/folds';
import type { TrainingRow } from '../data/training-row';
import { type Model, predictorOf } from './model';

/**
 * What models fitted to four fifths of the rows say of the fifth each has not seen, in the order of the rows, in ms.
 * `onFold` hears of each fold before a model is fitted to the others.
 */
export function leaveFoldsOut(
  rows: readonly TrainingRow[],
  seed: number,
  fit: (rows: readonly TrainingRow[]) => Model,
  onFold?: (fold: number) => void,
): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    onFold?.(fold);
    const predictMs = predictorOf(fit(rows.filter((_, i) => folds[i] !== fold)));
    rows.forEach((row, i) => {
      if (folds[i] === fold) predictedMs[i] = predictMs(row);
    });
  }
  return predictedMs;
}
