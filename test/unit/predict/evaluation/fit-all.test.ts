import { expect, test } from 'vitest';
import { ESTIMATOR_IDS } from '../../../../src/predict/estimators/estimator';
import { fitAll } from '../../../../src/predict/evaluation/fit-all';
import { FIT_STEPS, type FitStep } from '../../../../src/predict/evaluation/fit-steps';
import { edgeCellRows } from '../../../support/training-rows';

const rows = edgeCellRows(26, 0, 9, 5).map((row, i) => ({
  ...row,
  trialId: `trial-${i}`,
  grade: i < 15 ? ('A' as const) : ('C' as const),
}));
const steps: FitStep[] = [];
const report = fitAll(rows, 9, (step) => steps.push(step));

test('every estimator is evaluated and fitted, in the steps that were announced', () => {
  expect(steps).toEqual(FIT_STEPS);
  expect(report.evaluations.map(({ estimator }) => estimator)).toEqual(ESTIMATOR_IDS);
  expect(report.predictors.map(({ estimator }) => estimator)).toEqual(ESTIMATOR_IDS);
  expect(report).toMatchObject({ trialIds: rows.map(({ trialId }) => trialId), goodRows: 15 });
  for (const { interval } of report.predictors) expect(interval?.high).toBeGreaterThan(interval?.low ?? 1);
});

test('a report goes between worker and page as it is, and comes again from the same rows and seed', () => {
  expect(structuredClone(report)).toEqual(report);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(fitAll(rows, 9)).toEqual(report);
});
