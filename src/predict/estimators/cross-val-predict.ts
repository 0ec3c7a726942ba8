import { assignFolds, FOLDS } from '../data/folds';
import type { TrainingRow } from '../data/training-row';
import { compilePredictor, type Model } from './model';

/**
 * The out-of-fold prediction of each row, in the order of the rows, in ms: made by the model that was fitted to the other
 * four folds. `onFold` is called with the number of each fold before a model is fitted to the others.
 */
export function crossValPredict(
  rows: readonly TrainingRow[],
  seed: number,
  fit: (rows: readonly TrainingRow[]) => Model,
  onFold?: (fold: number) => void,
): number[] {
  const folds = assignFolds(rows.length, FOLDS, seed);
  const predictedMs = new Array<number>(rows.length).fill(Number.NaN);
  for (let fold = 0; fold < FOLDS; fold++) {
    onFold?.(fold);
    const predictMs = compilePredictor(fit(rows.filter((_, i) => folds[i] !== fold)));
    rows.forEach((row, i) => {
      if (folds[i] === fold) predictedMs[i] = predictMs(row);
    });
  }
  return predictedMs;
}
