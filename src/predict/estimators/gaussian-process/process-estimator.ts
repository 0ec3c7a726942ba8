import type { TrainingRow } from '../../data/training-row';
import { type Estimator, floorMs } from '../estimator';
import type { ProcessModel } from '../model';
import { type ChosenKernel, chooseKernel, fitGaussianProcess, type MeasuredViews } from './gaussian-process';

/** A view, and the prior under which it makes the measurements likeliest. */
export interface ViewKernel {
  readonly view: number;
  readonly kernel: ChosenKernel;
}

/** The view that makes the measurements likeliest, each under its best prior. */
export function chooseViewKernel(rows: readonly TrainingRow[], seed: number): ViewKernel {
  const chosen = rows[0].views.map((_, view) => ({ view, kernel: chooseKernel(measuredIn(rows, view), seed) }));
  return chosen.reduce((best, other) => (other.kernel.evidence > best.kernel.evidence ? other : best));
}

export function fitViewProcess(rows: readonly TrainingRow[], { view, kernel }: ViewKernel, seed: number): ProcessModel {
  const process = fitGaussianProcess(measuredIn(rows, view), kernel, seed);
  return { kind: 'gaussian-process', view, process, floorMs: floorMs(rows) };
}

export const measuredIn = (rows: readonly TrainingRow[], view: number): MeasuredViews => ({
  views: rows.map(({ views }) => views[view]),
  latenciesMs: rows.map(({ latencyMs }) => latencyMs),
  deviations: rows.map(({ deviation = 0 }) => deviation),
});

export const gaussianProcess: Estimator<ProcessModel> = {
  id: 'gaussian-process',
  fit: (rows, seed) => ({ model: fitViewProcess(rows, chooseViewKernel(rows, seed), seed) }),
};
