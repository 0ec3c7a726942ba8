import { expect, test } from 'vitest';
import { featureNames } from '../../../../src/features/feature-names';
import type { FitReport } from '../../../../src/predict/evaluation/evaluation';
import { packFit, unpackFit } from '../../../../src/predict/file/pack-fit';
import { keptPredictor } from '../../../support/kept-predictor';

const { evaluation, predictor, space } = keptPredictor();
const names = featureNames(space);
const report: FitReport = {
  trialIds: ['0123456789abcdef', 'fedcba9876543210'],
  goodRows: 26,
  evaluations: [{ estimator: 'auto', ...evaluation, predictedMs: [1.5, 2.25] }],
  predictors: [predictor],
};

test('a report is read again as it was', () => {
  const packed: unknown = JSON.parse(JSON.stringify(packFit(report)));
  const read = unpackFit(packed, names);
  if (!read.ok) throw new Error(read.error);
  expect(read.value.evaluations).toStrictEqual(report.evaluations);
  expect(packFit(read.value)).toStrictEqual(packed);
});

test.each([undefined, {}, { ...packFit(report), predictors: [{ estimator: 'oracle' }] }])(
  '%j is no report',
  (stored) => {
    expect(unpackFit(stored, names)).toMatchObject({ ok: false });
  },
);

test('a report without trial ids is not, as earlier sites stored it, nor one that lacks a prediction', () => {
  const { trialIds, ...rest } = packFit(report);
  expect(unpackFit({ ...rest, rows: 2 }, names)).toMatchObject({ ok: false });
  expect(unpackFit({ ...rest, trialIds: trialIds.slice(1) }, names)).toMatchObject({ ok: false });
});

test('a report on architectures of other widths is not', () => {
  const narrow = { ...names, views: names.views.slice(1) };
  expect(unpackFit(packFit(report), narrow)).toMatchObject({ ok: false });
});
