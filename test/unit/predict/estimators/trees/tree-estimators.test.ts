import { expect, test } from 'vitest';
import type { Estimator } from '../../../../../src/predict/estimators/estimator';
import { gaussianProcess, selectView } from '../../../../../src/predict/estimators/gaussian-process/process-estimator';
import { compilePredictor } from '../../../../../src/predict/estimators/model';
import { boosting, randomForest } from '../../../../../src/predict/estimators/trees/tree-estimators';
import { mape } from '../../../../../src/stats/error-metrics';
import { edgeCellRows } from '../../../../support/training-rows';

const rows = edgeCellRows(150, 2, 1);
const others = edgeCellRows(150, 2, 2);
const errorOf = (estimator: Estimator): number => {
  return mape(
    others.map(compilePredictor(estimator.fit(rows, 1).model)),
    others.map(({ latencyMs }) => latencyMs),
  );
};

test('the view that latencies follow is chosen', () => {
  for (const view of [0, 1, 2]) expect(selectView(edgeCellRows(80, view, 3), 1).view).toBe(view);
});

test('each learns a network of which nothing dead is paid for, the process best', () => {
  const [trees, forest, process] = [boosting, randomForest, gaussianProcess].map(errorOf);
  expect(trees).toBeLessThan(6);
  expect(forest).toBeLessThan(12);
  expect(process).toBeLessThan(0.5);
});
