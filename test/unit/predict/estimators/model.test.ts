import { expect, test } from 'vitest';
import { flatFeatures } from '../../../../src/features/feature-vector';
import { ESTIMATOR_IDS } from '../../../../src/predict/estimators/estimator';
import { compilePredictor, predictMs } from '../../../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../../../src/predict/estimators/registry';
import { edgeCellRows } from '../../../support/training-rows';

const rows = edgeCellRows(40, 0, 1, 5);
const others = edgeCellRows(50, 0, 2);

test.each(ESTIMATOR_IDS)('JSON gives a model of %s back to the last bit', (id) => {
  const { model } = ESTIMATOR_OF[id].fit(rows, 3);
  const again: typeof model = JSON.parse(JSON.stringify(model));
  expect(again).toEqual(model);
  expect(others.map(compilePredictor(again))).toEqual(others.map(compilePredictor(model)));
});

test('a prediction alone is the prediction among many', () => {
  const { model } = ESTIMATOR_OF.auto.fit(rows, 4);
  expect(others.map((row) => predictMs(model, row))).toEqual(others.map(compilePredictor(model)));
});

test('a blend weighs its parts and rounds as a link does; a line stops at its floor', () => {
  const constant = (latencyMs: number) =>
    ({ kind: 'macs-line', line: { intercept: latencyMs, coefficients: [0] }, floorMs: 2 }) as const;
  const [row] = others;
  expect(predictMs(constant(1), row)).toBe(2);
  const parts = [
    { weight: 0.25, model: constant(10) },
    { weight: 0.75, model: constant(20) },
  ];
  const blend = predictMs({ kind: 'blend', parts }, row);
  // A link's steps are 0.1% apart.
  expect(Math.abs(blend / 17.5 - 1)).toBeLessThan(0.0005);
  expect(`${blend}`.length).toBeLessThanOrEqual(7);
});

test('a tree sees features, MACs, and every view one after the other; the architecture stays as it was', () => {
  const views = [
    { counts: [4, 5], detail: [6] },
    { counts: [], detail: [7, 8] },
  ];
  const features = [1, 2];
  const architecture = { features, megaMacs: 3, views };
  expect(flatFeatures(architecture)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(flatFeatures(architecture)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(features).toEqual([1, 2]);
});

test('sums that overflow are predicted as the bounds of a time', () => {
  const of = (intercept: number, coefficient: number) =>
    ({ kind: 'macs-line', line: { intercept, coefficients: [coefficient] }, floorMs: 1e-300 }) as const;
  const row = { ...others[0], megaMacs: 1e10 };
  expect(predictMs(of(1.5e308, 0), row)).toBe(86_400_000);
  expect(predictMs(of(0, -1.5e308), row)).toBe(1e-9);
  const parts = [1.5e308, -1.5e308].map((coefficient) => ({ weight: 1e10, model: of(0, coefficient) }));
  expect(predictMs({ kind: 'blend', parts }, row)).toBeCloseTo(86_400_000, -5);
});
