import { expect, test } from 'vitest';
import { ESTIMATOR_IDS } from '../../../../src/predict/estimators/estimator';
import { compilePredictor, predictMs } from '../../../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../../../src/predict/estimators/registry';
import { edgeCellRows } from '../../../support/training-rows';

const rows = edgeCellRows(40, 0, 1, 2);

test.each(ESTIMATOR_IDS)('%s goes by its name, learns, and never predicts what is no latency', (id) => {
  const estimator = ESTIMATOR_OF[id];
  expect(estimator.id).toBe(id);
  const predict = compilePredictor(estimator.fit(rows, 1).model);
  for (const row of edgeCellRows(100, 0, 2)) expect(predict(row)).toBeGreaterThan(0);
});

test.each(ESTIMATOR_IDS)('%s takes two rows, a constant latency, and rows that are there twice', (id) => {
  const [row] = edgeCellRows(1, 0, 3);
  const estimator = ESTIMATOR_OF[id];
  const flat = rows.map((other) => ({ ...other, latencyMs: 7 }));
  for (const some of [rows.slice(0, 2), flat, [...rows, ...rows]]) {
    const ms = predictMs(estimator.fit(some, 1).model, row);
    expect(ms).toBeGreaterThan(0);
    expect(Number.isFinite(ms)).toBe(true);
  }
  expect(predictMs(estimator.fit(flat, 1).model, row)).toBeCloseTo(7, 1);
});
