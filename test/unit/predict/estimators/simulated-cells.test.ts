import { expect, test } from 'vitest';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import type { Estimator } from '../../../../src/predict/estimators/estimator';
import { gaussianProcess } from '../../../../src/predict/estimators/gaussian-process/process-estimator';
import { averagedRegression } from '../../../../src/predict/estimators/linear/model-averaged-regression';
import { compilePredictor } from '../../../../src/predict/estimators/model';
import { mape, withinPercent } from '../../../../src/stats/error-metrics';
import { DEVICES, simulatedRows } from '../../../support/simulated-latency';

function errorsOf(estimator: Estimator, train: readonly TrainingRow[], others: readonly TrainingRow[]) {
  const predicted = others.map(compilePredictor(estimator.fit(train, 1).model));
  const truth = others.map(({ latencyMs }) => latencyMs);
  return { mape: mape(predicted, truth), within10: withinPercent(predicted, truth, 10) };
}

/** Rows as seen without any structure. */
const totalsOnly = (rows: readonly TrainingRow[]): TrainingRow[] =>
  rows.map((row) => ({ ...row, views: [{ counts: row.features, detail: row.features }] }));

test.each(Object.entries(DEVICES))('a hundred noisy cells tell what others take: %s', (_, device) => {
  const train = simulatedRows(100, device, 1, 3);
  const others = simulatedRows(300, device, 2, 0);
  const { mape: error, within10 } = errorsOf(gaussianProcess, train, others);
  expect(within10).toBeGreaterThan(95);
  // The noise is 3%; whoever averages rightly is nearer to the truth than that.
  expect(error).toBeLessThan(2.5);
});

test('structure tells more than totals do where kernels fill tiles', () => {
  const train = simulatedRows(100, DEVICES.gpu, 1, 3);
  const others = simulatedRows(300, DEVICES.gpu, 2, 0);
  const { mape: error } = errorsOf(gaussianProcess, train, others);
  expect(error).toBeLessThan(0.9 * errorsOf(gaussianProcess, totalsOnly(train), totalsOnly(others)).mape);
});

test('a dozen cells are enough for lines in work and kernels, where all totals would be too many', () => {
  const others = simulatedRows(300, DEVICES['slow queue'], 2, 0);
  const train = simulatedRows(12, DEVICES['slow queue'], 3, 3);
  const { mape: error } = errorsOf(averagedRegression, train, others);
  expect(error).toBeLessThan(4);
  expect(error).toBeLessThan(errorsOf(averagedRegression, totalsOnly(train), totalsOnly(others)).mape);
});
