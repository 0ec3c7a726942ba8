import { expect, test } from 'vitest';
import { fitRequestOf } from '../../../../src/predict/data/study-rows';
import type { FitRow } from '../../../../src/predict/data/training-row';
import type { FitReport } from '../../../../src/predict/evaluation/evaluation';
import { judgePredictor } from '../../../../src/predict/file/judge-predictor';
import { parsePredictorText } from '../../../../src/predict/file/parse-predictor';
import { predictorFile } from '../../../../src/predict/file/predictor-file';
import { refusalOf } from '../../../../src/predict/file/refusal';
import { keepPredictor, questionOf } from '../../../../src/share/bundle/keep-predictor';
import { recordOf } from '../../../support/gallery/fixtures';

const record = recordOf({ deviceName: 'Pixel 8' });
const metrics = { mape: 5, rmspe: 6, within5Percent: 60, within10Percent: 90 };
const line = { intercept: 2, coefficients: [0.5] };
const report: FitReport = {
  trialIds: record.measurements.map(({ trialId }) => trialId),
  goodRows: 20,
  evaluations: [{ estimator: 'macs-line', folds: 5, metrics, errors: {}, predictedMs: new Array(24).fill(1) }],
  predictors: [
    {
      estimator: 'macs-line',
      model: { kind: 'macs-line', line, floorMs: 0.1 },
      interval: { low: 0.5, high: 2, typicalMs: 5, exponent: 0 },
    },
  ],
};
const fitted = { fittedAtMs: 5, siteVersion: '1' };
const kept = keepPredictor(record, report, 'macs-line', fitted);
if (kept === undefined) throw new Error('there is a MACs line');

test('says what it predicts and where it is from, without what singles out a person', () => {
  expect(kept).toMatchObject({ space: record.definition.space, form: 'folded', backend: 'webgpu', batch: 1 });
  expect(kept.provenance).toMatchObject({
    study: { id: record.id, name: record.definition.name },
    deviceName: 'Pixel 8',
    protocolVersion: 3,
    rows: 24,
    goodRows: 20,
    ...fitted,
  });
  const [place] = kept.provenance.environments;
  expect(place.userAgent).toMatch(/^Chrome \d+$/);
  expect(place).not.toHaveProperty('deviceModel');
  expect(keepPredictor(record, report, 'auto', fitted)).toBeUndefined();
});

test('a file of it answers for the same study, and is judged by measurements it never saw', () => {
  const read = parsePredictorText(JSON.stringify(predictorFile(kept)));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(refusalOf(read.value, questionOf(record))).toBeUndefined();
  const { rows } = fitRequestOf(record);
  const { predictedMs } = judgePredictor(read.value, rows);
  const predictedOf = ({ trialId }: FitRow): number => predictedMs.get(trialId) ?? Number.NaN;
  const exact = rows.map((row) => ({ ...row, latencyMs: predictedOf(row) }));
  expect(judgePredictor(read.value, exact)).toMatchObject({ rows: 24, coverage90: 100, metrics: { mape: 0 } });
  const slower = rows.map((row) => ({ ...row, latencyMs: 4 * predictedOf(row) }));
  expect(judgePredictor(read.value, slower)).toMatchObject({
    coverage90: 0,
    metrics: { mape: 75, within10Percent: 0 },
  });
});
