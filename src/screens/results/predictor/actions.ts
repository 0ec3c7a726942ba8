import type { LabTask } from '../../../predict/evaluation/lab-task';

/** What a person can do in the predictor lab. `stopFit` ends what is asked here too. */
export interface PredictorLabActions {
  /** Asks about the predictors of the study on the screen; the answer appears in its state. */
  askLab(task: LabTask): void;
  /** Measures the cells that were found to teach most: a study of its own, measured as the one on the screen was. */
  measureNext(): void;
  /** Fits the predictors to the study on the screen alone, or to those measured alike too. */
  fitTogether(together: boolean): void;
}
