import type { TrainingRow } from '../../data/training-row';
import { type Estimator, latencyFloorMs } from '../estimator';
import { judgedRows } from '../gross-errors/judged-rows';
import type { ProcessModel } from '../model';
import {
  type FittedHyperparameters,
  fitGaussianProcess,
  fitHyperparameters,
  type JudgedViews,
} from './gaussian-process';

/** A view of the architectures with the hyperparameters that suit it best. */
export interface ViewHyperparameters {
  /** Place of the view among those of an architecture. */
  readonly view: number;
  readonly hyperparameters: FittedHyperparameters;
}

/** The view with the highest log marginal likelihood of the measurements, each with its own hyperparameters. */
export function selectView(rows: readonly TrainingRow[], seed: number): ViewHyperparameters {
  const fitted = rows[0].views.map((_, view) => ({
    view,
    hyperparameters: fitHyperparameters(measuredViews(rows, view), seed),
  }));
  return fitted.reduce((best, other) =>
    other.hyperparameters.logMarginalLikelihood > best.hyperparameters.logMarginalLikelihood ? other : best,
  );
}

/** The process on one view of the rows, with hyperparameters chosen before. */
export function fitViewProcess(
  rows: readonly TrainingRow[],
  { view, hyperparameters }: ViewHyperparameters,
  seed: number,
): ProcessModel {
  const process = fitGaussianProcess(measuredViews(rows, view), hyperparameters, seed);
  return { kind: 'gaussian-process', view, process, floorMs: latencyFloorMs(rows) };
}

/** One view of each row with its latency. A deviation that is not known is 0. */
export const measuredViews = (rows: readonly TrainingRow[], view: number): Required<JudgedViews> => ({
  views: rows.map(({ views }) => views[view]),
  latenciesMs: rows.map(({ latencyMs }) => latencyMs),
  deviations: rows.map(({ deviation = 0 }) => deviation),
  trusts: rows.map(({ trust = 1 }) => trust),
});

/** A Gaussian process on the view, and with the hyperparameters, of the highest log marginal likelihood. */
export const gaussianProcess: Estimator<ProcessModel> = {
  id: 'gaussian-process',
  fit(given, seed) {
    const rows = judgedRows(given, seed);
    return { model: fitViewProcess(rows, selectView(rows, seed), seed) };
  },
};
