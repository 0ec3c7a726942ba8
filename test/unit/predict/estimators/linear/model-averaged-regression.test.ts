import { expect, test } from 'vitest';
import { seededRandom } from '../../../../../src/base/random';
import type { TrainingRow } from '../../../../../src/predict/data/training-row';
import { gaussianProcess } from '../../../../../src/predict/estimators/gaussian-process/process-estimator';
import {
  averagedRegression,
  averagedRegressionWith,
} from '../../../../../src/predict/estimators/linear/model-averaged-regression';
import { compilePredictor, type ProcessModel, predictMs } from '../../../../../src/predict/estimators/model';
import { mape } from '../../../../../src/stats/error-metrics';
import { edgeCellRows } from '../../../../support/training-rows';

test.each([0, 1, 2])('twelve exact rows of view %i are enough to tell the view and every cost', (view) => {
  const { model } = averagedRegression.fit(edgeCellRows(12, view, 5), 1);
  const others = edgeCellRows(300, view, 6);
  const predicted = others.map(compilePredictor(model));
  expect(
    mape(
      predicted,
      others.map(({ latencyMs }) => latencyMs),
    ),
  ).toBeLessThan(0.01);
});

test('rows in which all views count alike leave the views equal', () => {
  const alike = edgeCellRows(400, 0, 7).filter(({ views }) =>
    views.every(({ counts }) => `${counts}` === `${views[0].counts}`),
  );
  const { model } = averagedRegression.fit(alike.slice(0, 15), 1);
  const [cut] = edgeCellRows(400, 0, 8).filter(({ views }) => views[0].counts[2] >= 2 + views[2].counts[2]);
  const readings = cut.views.map((view) => predictMs(model, { ...cut, views: [view, view, view] }));
  expect(predictMs(model, cut)).toBeCloseTo(
    readings.reduce((sum, ms) => sum + ms / 3, 0),
    6,
  );
});

test('never falls below a tenth of the fastest row', () => {
  const rows = edgeCellRows(12, 0, 9).map((row) => ({ ...row, latencyMs: row.views[0].counts[2] + 1 }));
  const { model } = averagedRegression.fit(rows, 1);
  const [row] = rows;
  const views = row.views.map((view) => ({ ...view, counts: [0, 0, -100, 0] }));
  expect(predictMs(model, { ...row, views })).toBe(0.1 * Math.min(...rows.map(({ latencyMs }) => latencyMs)));
});

/** What another device takes for the same cells: twice as long, and a little more. */
const twice = (rows: readonly TrainingRow[]): TrainingRow[] =>
  rows.map((row) => ({ ...row, latencyMs: 2 * row.latencyMs + 3 }));

const others = edgeCellRows(200, 1, 12);

/** From ten noisy rows, in the mean over several draws, in percent. */
function errorWith(references: readonly ProcessModel[]): number {
  const errors = [21, 22, 23, 24, 25, 26].map((seed) =>
    mape(
      others.map(compilePredictor(averagedRegressionWith(references).fit(edgeCellRows(10, 1, seed, 10), 1).model)),
      others.map(({ latencyMs }) => latencyMs),
    ),
  );
  return errors.reduce((sum, error) => sum + error / errors.length, 0);
}

test('a reference device that is like the target makes a few noisy rows enough; one that is not does no harm', () => {
  const like = gaussianProcess.fit(twice(edgeCellRows(150, 1, 10)), 1).model;
  const noise = seededRandom(4);
  const unlike = gaussianProcess.fit(
    edgeCellRows(60, 0, 13).map((row) => ({ ...row, latencyMs: 5 + noise() })),
    1,
  ).model;
  const alone = errorWith([]);
  expect(errorWith([unlike, like])).toBeLessThan(0.85 * alone);
  expect(errorWith([unlike])).toBeLessThan(1.05 * alone);
  expect(averagedRegressionWith([unlike]).fit(edgeCellRows(10, 1, 21, 10), 1).model.references).toBeUndefined();
});
