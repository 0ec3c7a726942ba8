import type { ArchitectureFeatures } from '../features/architecture-features';
import { BOOSTING, fitBoosting, readyBoosting } from './boosting';
import { type Estimator, type FittedModel, floorMs } from './estimators';
import { type ChosenKernel, chooseKernel, fitGaussianProcess } from './gaussian-process';
import { FOREST, fitForest, readyForest } from './random-forest';
import type { TrainingRow } from './training-set';

/** All that is known of an architecture in one row, for trees: they choose among columns themselves. */
function columnsOf({ features, megaMacs, views }: ArchitectureFeatures): number[] {
  const columns = features.concat(megaMacs);
  for (const { counts, detail } of views) columns.push(...counts, ...detail);
  return columns;
}

const logLatencies = (rows: readonly TrainingRow[]): number[] => rows.map(({ latencyMs }) => Math.log(latencyMs));

/** Trees learn the logarithm of the latency, so that an error of so many percent weighs the same for every network. */
export const boosting: Estimator = {
  id: 'boosting',
  fit(rows, seed) {
    const predict = readyBoosting(fitBoosting(rows.map(columnsOf), logLatencies(rows), BOOSTING, seed));
    return { predictMs: (architecture) => Math.exp(predict(columnsOf(architecture))) };
  },
};

export const randomForest: Estimator = {
  id: 'random-forest',
  fit(rows, seed) {
    const predict = readyForest(fitForest(rows.map(columnsOf), logLatencies(rows), FOREST, seed));
    return { predictMs: (architecture) => Math.exp(predict(columnsOf(architecture))) };
  },
};

/** A view, and the prior under which it makes the measurements likeliest. */
export interface ViewKernel {
  readonly view: number;
  readonly kernel: ChosenKernel;
}

/** The view that makes the measurements likeliest, each under its best prior. */
export function chooseViewKernel(rows: readonly TrainingRow[], seed: number): ViewKernel {
  const y = rows.map(({ latencyMs }) => latencyMs);
  const chosen = rows[0].views.map((_, view) => ({
    view,
    kernel: chooseKernel(
      rows.map(({ views }) => views[view]),
      y,
      seed,
    ),
  }));
  return chosen.reduce((best, other) => (other.kernel.evidence > best.kernel.evidence ? other : best));
}

export function fitViewProcess(rows: readonly TrainingRow[], { view, kernel }: ViewKernel, seed: number): FittedModel {
  const process = fitGaussianProcess(
    rows.map(({ views }) => views[view]),
    rows.map(({ latencyMs }) => latencyMs),
    kernel,
    seed,
  );
  const floor = floorMs(rows);
  return { predictMs: (architecture) => Math.max(floor, process.meanMs(architecture.views[view])) };
}

export const gaussianProcess: Estimator = {
  id: 'gaussian-process',
  fit: (rows, seed) => fitViewProcess(rows, chooseViewKernel(rows, seed), seed),
};
