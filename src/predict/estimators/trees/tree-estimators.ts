import { flatFeatures } from '../../../features/feature-vector';
import { precisionsOf } from '../../data/precision';
import type { TrainingRow } from '../../data/training-row';
import type { Estimator } from '../estimator';
import { judgedRows } from '../gross-errors/judged-rows';
import type { BoostingModel, ForestModel } from '../model';
import { BOOSTING, fitBoosting } from './boosting';
import { FOREST, fitForest } from './random-forest';

const logLatencies = (rows: readonly TrainingRow[]): number[] => rows.map(({ latencyMs }) => Math.log(latencyMs));

/** Boosted trees on the logarithm of the latency, so that equal relative errors have equal weight for every network. */
export const boosting: Estimator<BoostingModel> = {
  id: 'boosting',
  fit(given, seed) {
    const rows = judgedRows(given, seed);
    const boosted = fitBoosting(rows.map(flatFeatures), logLatencies(rows), BOOSTING, seed, precisionsOf(rows));
    return { model: { kind: 'boosting', boosted } };
  },
};

export const randomForest: Estimator<ForestModel> = {
  id: 'random-forest',
  fit(given, seed) {
    const rows = judgedRows(given, seed);
    const trees = fitForest(rows.map(flatFeatures), logLatencies(rows), FOREST, seed, precisionsOf(rows));
    return { model: { kind: 'random-forest', trees } };
  },
};
