import type { EstimatorId } from '../evaluation/evaluation';
import { auto } from './blend/auto';
import { type Estimator, macsLine, ridge } from './estimators';
import { boosting, gaussianProcess, randomForest } from './learners';
import { viewLines } from './linear/model-averaged-regression';

/** Every estimator by its name. */
export const ESTIMATOR_OF: Readonly<Record<EstimatorId, Estimator>> = {
  'macs-line': macsLine,
  ridge,
  'view-lines': viewLines,
  'random-forest': randomForest,
  boosting,
  'gaussian-process': gaussianProcess,
  auto,
};
