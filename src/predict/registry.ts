import { auto } from './auto';
import { type Estimator, macsLine, ridge } from './estimators';
import type { EstimatorId } from './evaluation';
import { boosting, gaussianProcess, randomForest } from './learners';
import { viewLines } from './view-lines';

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
