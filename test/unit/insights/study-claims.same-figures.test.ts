import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitSentence, metricsLine, noiseLine } from '../../../src/insights/fit-summary';
import { COST_MEASURES, costFit, describeLineError } from '../../../src/insights/network-cost';
import { checkedIntervals, predictedRows } from '../../../src/insights/predictor-checks';
import { residualOutliers, trendOf } from '../../../src/insights/residual-outliers';
import { cellRows, fittedRows, isMeasured } from '../../../src/insights/rows';
import { macsStudyClaim, predictorStudyClaim } from '../../../src/insights/study-claims';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { trainingRowsOf } from '../../../src/predict/data/training-set';
import { macsLine, ridge } from '../../../src/predict/estimators/linear/linear-estimators';
import { crossValidate } from '../../../src/predict/evaluation/cross-validate';
import { type Evaluation, type FitReport, outOfFoldByTrial } from '../../../src/predict/evaluation/evaluation';
import { measurementNoiseFloor } from '../../../src/predict/evaluation/noise-floor';
import { recordOf as recordOfBundle, summaryBundle } from '../../../src/share/bundle/convert-record';
import { keepPredictor } from '../../../src/share/bundle/keep-predictor';
import { parseBundleText } from '../../../src/share/bundle/parse-bundle';
import { formatPercent } from '../../../src/text/format';
import { recordOf } from '../../support/gallery/fixtures';
import { largeStudy } from '../../support/large-study';
import { repositoryFiles } from '../../support/repository';

function recorded(name: string): StudyRecord {
  const bundle = parseBundleText(readFileSync(`test/support/recorded/${name}.json`, 'utf8'));
  if (!bundle.ok) throw new Error(`${name}: ${JSON.stringify(bundle.error)}`);
  return recordOfBundle(bundle.value);
}

const linkOf = (record: StudyRecord): StudyRecord => recordOfBundle(summaryBundle(record));

const STUDIES: readonly [name: string, record: StudyRecord][] = [
  ['recorded on a GPU', recorded('quick-webgpu')],
  ['recorded on WebAssembly', recorded('smoke-wasm')],
  ['recorded on WebGL', recorded('smoke-webgl')],
  ['the link of a recorded one', linkOf(recorded('quick-webgpu'))],
  ['of NAS-Bench-201', recordOf({ preset: 'nas-bench-201' })],
  ['of popular networks', recordOf({ preset: 'popular' })],
  ['with trials that failed', recordOf({ preset: 'quick', failed: [2, 7, 11] })],
  ['of more networks than are fitted to', largeStudy(1300)],
];

/** The report of a fit, by two estimators that take no time; the ridge regression stands for the automatic predictor. */
function reportOf(record: StudyRecord): FitReport {
  const rows = trainingRowsOf(fitRequestOf(record));
  if (!rows.ok) throw new Error(rows.error);
  const { seed } = record.definition;
  const auto: Evaluation = { ...crossValidate(ridge, rows.value, seed), estimator: 'auto' };
  return {
    trialIds: rows.value.map(({ trialId }) => trialId),
    evaluations: [crossValidate(macsLine, rows.value, seed), auto],
    predictors: [{ estimator: 'macs-line', model: macsLine.fit(rows.value, seed).model }],
  };
}

/** What every place tells of a study, rows in the order of the record. */
function figuresOf(record: StudyRecord) {
  const rows = cellRows(record).filter(isMeasured);
  const report = reportOf(record);
  const [line, auto] = report.evaluations;
  const asked = fitRequestOf(record);
  const noise = measurementNoiseFloor(asked.rows);
  const macs = macsStudyClaim(record, rows);
  const predictor = predictorStudyClaim({ state: 'fitted', report }, record, rows);
  const cost = costFit(record, rows, 'macs');
  const trend = trendOf(record, rows, undefined);
  const kept = keepPredictor(record, report, 'macs-line', { fittedAtMs: 0, siteVersion: '' });
  return { rows, report, line, auto, asked, noise, macs, predictor, cost, trend, kept };
}

describe.each(STUDIES)('of a study %s', (_name, record) => {
  const { rows, report, line, asked, noise, macs, predictor, cost, trend, kept } = figuresOf(record);
  const error = formatPercent(line.metrics.mape);

  test('every place tells the same error of the MACs line', () => {
    expect(macs.claim.text).toContain(`A line in MACs is ${error} off on average for networks it has not seen`);
    expect(predictor.claim.text).toContain(`the MACs line ${error};`);
    expect(cost.line?.mape).toBe(line.metrics.mape);
    expect(cost.line && describeLineError(cost.line, COST_MEASURES[0])).toContain(`It is ${error} off on average`);
    expect(fitSentence(report)).toContain(error);
    expect(metricsLine(line).mape.value).toBe(error);
    expect(kept?.evaluation.metrics.mape).toBe(line.metrics.mape);
  });

  test('claim, trend and evaluation expect the same latency of a network', () => {
    const predictedMs = outOfFoldByTrial(report, line);
    expect(macs.estimates?.rows.map(({ row, estimateMs }) => [row.trialId, estimateMs])).toEqual([...predictedMs]);
    const expected = new Map(trend?.residuals.map(({ row, expectedMs }) => [row.trialId, expectedMs]));
    expect(trend?.name).toBe('a line in MACs');
    expect(expected.size).toBe(rows.length);
    for (const [id, ms] of predictedMs) expect(expected.get(id)).toBe(ms);
  });

  test('every place tells the same noise floor', () => {
    if (noise === undefined) throw new Error('the visits differ');
    expect(predictor.claim.text).toContain(`would be ${formatPercent(noise.mape)} off.`);
    expect(noiseLine(noise).mape.value).toBe(formatPercent(noise.mape));
    expect(noise.rows).toBe(asked.rows.length);
  });

  test('claims are judged by the rows of the fit', () => {
    const fitted = fittedRows(record, rows);
    expect(predictor.estimates?.rows.map(({ row }) => row)).toEqual(fitted);
    expect(macs.estimates?.rows.map(({ row }) => row)).toEqual(fitted);
  });
});

test('these are all files that compute a line in costs or a noise floor, or look for the MACs line of a report', () => {
  const found = repositoryFiles().filter(
    (file) =>
      /^(src|workers)\/.*\.tsx?$/.test(file) &&
      /(measurementNoiseFloor|costRegression|costFit|fitCosts|expectedByLineMs)\(|=== 'macs-line'/.test(
        readFileSync(file, 'utf8'),
      ),
  );
  expect(found.sort()).toEqual([
    'src/insights/fit-summary.ts',
    'src/insights/network-cost.ts',
    'src/insights/residual-outliers.ts',
    'src/insights/study-claims.ts',
    'src/predict/estimators/model.ts',
    'src/predict/estimators/predict-architecture.ts',
    'src/predict/evaluation/cost-regression.ts',
    'src/predict/evaluation/noise-floor.ts',
    'src/screens/results/predictor/fit-detail.tsx',
    'src/screens/results/summary/cost-figure.tsx',
  ]);
});

test('the order in which a record has its rows changes no figure', () => {
  const record = recordOf({ preset: 'smoke', failed: [4] });
  const { rows, report, line, auto, asked, noise, ...told } = figuresOf(record);
  const trendByFit = trendOf(record, rows, report);
  const outliers = residualOutliers(trendByFit?.residuals ?? []);
  const intervals = checkedIntervals(asked, outOfFoldByTrial(report, auto));
  const { measurements } = record;
  const shuffled = fc.shuffledSubarray([...measurements], { minLength: measurements.length });
  fc.assert(
    fc.property(shuffled, (order) => {
      const again = figuresOf({ ...record, measurements: order });
      expect(again).toEqual({ rows, report, line, auto, asked, noise, ...told });
      const trendAgain = trendOf(record, again.rows, again.report);
      expect(trendAgain).toEqual(trendByFit);
      expect(residualOutliers(trendAgain?.residuals ?? [])).toEqual(outliers);
      expect(checkedIntervals(again.asked, outOfFoldByTrial(again.report, again.auto))).toEqual(intervals);
    }),
    { numRuns: 10 },
  );
});

test('nor does the order of the rows that views hand on: predictions follow their trials', () => {
  const { rows, report, auto, macs } = figuresOf(recorded('smoke-wasm'));
  const record = recorded('smoke-wasm');
  const turned = rows.toReversed();
  expect(macsStudyClaim(record, turned).claim).toEqual(macs.claim);
  const of = (some: typeof rows) =>
    predictedRows(some, outOfFoldByTrial(report, auto)).map(
      ({ row, predictedMs }) => [row.trialId, predictedMs] as const,
    );
  expect(new Map(of(turned))).toEqual(new Map(of(rows)));
});
