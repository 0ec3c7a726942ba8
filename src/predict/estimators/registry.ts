import { auto } from './blend/auto';
import type { Estimator, EstimatorId } from './estimator';
import { gaussianProcess } from './gaussian-process/process-estimator';
import { macsLine, ridge } from './linear/linear-estimators';
import { averagedRegression } from './linear/model-averaged-regression';
import { boosting, randomForest } from './trees/tree-estimators';

/** Every estimator by its name. */
export const ESTIMATOR_OF: Readonly<Record<EstimatorId, Estimator>> = {
  'macs-line': macsLine,
  ridge,
  'view-lines': averagedRegression,
  'random-forest': randomForest,
  boosting,
  'gaussian-process': gaussianProcess,
  auto,
};
