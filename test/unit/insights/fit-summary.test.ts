import { describe, expect, test } from 'vitest';
import {
  describeFitProgress,
  fitFacts,
  fitSentence,
  fitShare,
  judgedPredictorFacts,
  listStudyNames,
  metricsLine,
  noiseLine,
  refusalToMeasure,
} from '../../../src/insights/fit-summary';
import { FOLDS } from '../../../src/predict/data/folds';
import type { Evaluation, FitReport } from '../../../src/predict/evaluation/evaluation';
import type { StudyDefinition } from '../../../src/study/definition';
import { remainingSentence } from '../../../src/text/format';
import { definitionOf, environmentOf, recordOf } from '../../support/gallery/fixtures';

const evaluation = (estimator: Evaluation['estimator'], mape: number): Evaluation => ({
  estimator,
  folds: 5,
  predictedMs: [],
  errors: {},
  metrics: { mape, rmspe: mape, within5Percent: 40, within10Percent: 83.4, spearman: 0.9, kendallTau: 0.8 },
});

const report = (line: number, auto: number, count: number): FitReport => ({
  trialIds: Array.from({ length: count }, (_, i) => String(i)),
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

test('how far a fit is, and what it does', () => {
  const progress = { estimator: 'auto', fold: 1, elapsedMs: 3000, remainingMs: 9000 } as const;
  expect(fitShare(progress)).toBe(0.25);
  expect(fitShare({ ...progress, remainingMs: undefined })).toBe(0);
  expect(fitShare(undefined)).toBe(0);
  const step = `Automatic: checking it on cells it has not seen, 2 of ${FOLDS}.`;
  expect(describeFitProgress(progress)).toBe(`${step} ${remainingSentence(9000)}`);
  expect(describeFitProgress({ ...progress, fold: FOLDS })).toMatch(/^Automatic: fitting it to all cells\. /);
  expect(describeFitProgress(undefined)).toBe('Preparing the cells.');
});

describe('a study can be added to', () => {
  const record = recordOf({});

  test('on the device that measured it', () => {
    expect(refusalToMeasure(record, true)).toBeUndefined();
  });

  test('and on no other, nor by an earlier protocol', () => {
    expect(refusalToMeasure(record, false)).toMatch(/^This study was measured elsewhere/);
    expect(refusalToMeasure({ ...record, origin: 'shared' }, true)).toMatch(/^This study was measured elsewhere/);
    const definition = definitionOf('smoke');
    const { visitSampleMs: _, ...protocol } = definition.protocol;
    const earlier: StudyDefinition = { ...definition, protocol: { ...protocol, version: 2 } };
    expect(refusalToMeasure({ origin: 'measured', definition: earlier }, true)).toMatch(/earlier protocol/);
  });
});

test('three studies are named, more are hinted at', () => {
  const studies = ['a', 'b', 'c', 'd'].map((name) => ({
    ...recordOf({}),
    definition: { ...recordOf({}).definition, name },
  }));
  expect(listStudyNames(studies.slice(0, 3))).toBe('a; b; c');
  expect(listStudyNames(studies)).toBe('a; b; c; and so on');
});

test('what a fit was made from', () => {
  const grades = [
    { grade: 'A', rows: 1, meanWeight: 0.9 },
    { grade: undefined, rows: 2, meanWeight: 0.5 },
  ] as const;
  expect(fitFacts({ rows: 3, seed: 7, grades }, 0, ['Quick']).filter(({ name }) => name !== 'Fitted')).toEqual([
    { name: 'Study', value: 'Quick' },
    { name: 'Seed', term: 'seed', value: '7' },
    { name: 'Grade A', term: 'grade', value: '1 cell, each counts 0.900 on average' },
    { name: 'Not graded', value: '2 cells, each counts 0.500 on average' },
  ]);
});

describe('a line of the table of errors', () => {
  const all = { ...evaluation('ridge', 5), errors: { mape: 0.4, spearman: 0.01 }, coverage90: 91.2 };

  test('has the standard errors that are known', () => {
    expect(metricsLine(all)).toEqual({
      mape: { value: '5.0%', error: '0.4%' },
      within10Percent: { value: '83%' },
      spearman: { value: '0.900', error: '0.010' },
      coverage90: { value: '91%' },
    });
  });

  test('of good rows alone has none of them, and no coverage', () => {
    const good = { mape: 3, rmspe: 3, within5Percent: 80, within10Percent: 99 };
    expect(metricsLine(all, good)).toEqual({
      mape: { value: '3.0%' },
      within10Percent: { value: '99%' },
      spearman: { value: 'none' },
      coverage90: { value: '–' },
    });
  });

  test('of noise has no order', () => {
    expect(noiseLine({ mape: 1.2, within10Percent: 99.6, rows: 40 })).toMatchObject({
      mape: { value: '1.2%' },
      within10Percent: { value: '100%' },
      spearman: { value: '–' },
    });
  });
});

test('a predictor from a file: where it is from and how it does here', () => {
  const environment = { ...environmentOf('webgpu', true), userAgent: 'Chrome 147' };
  const provenance = {
    study: { id: 'x', name: 'Quick' },
    deviceName: 'Pixel 8',
    environments: [environment, environment],
    protocolVersion: 3,
    rows: 39,
    fittedAtMs: 0,
    siteVersion: '1',
  };
  const { metrics } = evaluation('auto', 8);
  const judgement = { rows: 24, metrics, predictedMs: new Map() };
  const facts = judgedPredictorFacts({ provenance, estimator: 'auto', judgement });
  const values = Object.fromEntries(facts.map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({
    From: '“Quick”, “Pixel 8”',
    'Measured on': 'google swiftshader (software), Chrome 147, and 1 more place',
    Estimator: 'Automatic, fitted to 39 cells',
    'Mean error': '8.0%',
    'In its 90% interval': 'it has none',
  });
  const unknown = judgedPredictorFacts({
    provenance: { ...provenance, environments: [] },
    estimator: 'auto',
    judgement,
  });
  expect(unknown[1].value).toBe('not said');
});
