import { expect, test } from 'vitest';
import { fitSentence } from '../../../src/insights/fit-sentence';
import type { Evaluation, FitReport } from '../../../src/predict/evaluation/evaluation';

const evaluation = (estimator: Evaluation['estimator'], mape: number): Evaluation => ({
  estimator,
  folds: 5,
  predictedMs: [],
  errors: {},
  metrics: { mape, rmspe: mape, within5Percent: 40, within10Percent: 83.4, spearman: 0.9, kendallTau: 0.8 },
});

const report = (line: number, auto: number, count: number): FitReport => ({
  rows: count,
  evaluations: [evaluation('macs-line', line), evaluation('auto', auto)],
  predictors: [],
});

test.each([
  [report(18.2, 5.1, 200), 'the automatic predictor is 5.1% off on average and 83% of its predictions are within 10%'],
  [report(5.6, 5.1, 200), 'little better than counting MACs alone (5.6%)'],
  [report(5.0, 5.6, 200), 'Counting MACs alone does better here'],
  [report(18.2, 5.1, 24), 'From 24 cells these errors are rough.'],
])('the fit in a sentence', (fitted, part) => {
  expect(fitSentence(fitted)).toContain(part);
});
