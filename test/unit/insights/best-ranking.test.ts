import { describe, expect, test } from 'vitest';
import {
  describeCompared,
  describeSearch,
  predictorFacts,
  rankingCaution,
  searchShare,
} from '../../../src/insights/best-ranking';
import type { Evaluation, FitReport } from '../../../src/predict/evaluation/evaluation';
import { rankCandidates } from '../../../src/search/ranking';
import { recordOf } from '../../support/gallery/fixtures';

const RECORD = recordOf();

const evaluation = (estimator: Evaluation['estimator'], spearman: number, coverage90: number): Evaluation => ({
  ...{ estimator, folds: 5, predictedMs: [], errors: {}, coverage90 },
  metrics: { mape: 5.1, rmspe: 6, within5Percent: 40, within10Percent: 83, spearman, kendallTau: 0.8 },
});

const reportOf = (...evaluations: Evaluation[]): FitReport => ({
  trialIds: RECORD.measurements.map(({ trialId }) => trialId),
  evaluations,
  predictors: [],
});
const GOOD = reportOf(evaluation('auto', 0.95, 91), evaluation('ridge', 0.5, 60));

describe('a ranking', () => {
  test('by a good predictor needs no caution', () => {
    expect(rankingCaution(RECORD, GOOD, false, undefined)).toBeUndefined();
  });

  test('by a poor one tells each reason', () => {
    const caution = rankingCaution(RECORD, reportOf(evaluation('auto', 0.42, 60)), false, undefined);
    expect(caution?.title).toBe('This predictor is poor: measure more');
    expect(caution?.reasons).toEqual([
      expect.stringContaining("Spearman's correlation is 0.420"),
      expect.stringContaining('Only 60% of the networks left out'),
    ]);
  });

  test('of networks by what was learnt from cells is a guess, by another estimator', () => {
    const caution = rankingCaution(RECORD, GOOD, true, undefined);
    expect(caution?.title).toBe('A guess until it is measured');
    expect(caution?.reasons[0]).toContain('It may be off by half or more.');
    expect(caution?.reasons[1]).toContain('0.500');
  });

  test('of networks tells by what measurements correct it', () => {
    const calibration = { factor: 1.4, count: 5, leaveOneOutErrorPercent: 12.3 };
    const [guess] = rankingCaution(RECORD, GOOD, true, calibration)?.reasons ?? [];
    expect(guess).toContain('multiplied by 1.40, the median ratio of measured to predicted over the 5 networks');
    expect(guess).toContain('their median error is 12.3%');
  });
});

test('the predictor of a ranking in facts; its intervals are not those of a guess', () => {
  expect(predictorFacts(GOOD, false).map(({ value }) => value)).toEqual([
    'Automatic, fitted to 24 networks',
    '5.1% on average',
    '0.950',
    '91% of those left out',
  ]);
  expect(predictorFacts(GOOD, true).map(({ value }) => value)).toMatchObject({ 2: '0.500', 3: 'not known' });
  expect(predictorFacts(reportOf(), false)[1].value).toBe('unknown');
});

test('what was compared', () => {
  const ranking = rankCandidates(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 0), []);
  expect(describeCompared('networks', ranking)).toBe('3 networks, 2 on the front');
  expect(describeCompared('cells', ranking)).toBe('3 cells, 2 on the front');
});

test('how far a search is, and what it does', () => {
  expect(describeSearch('networks', undefined)).toBe('Predicting the popular networks.');
  expect(describeSearch('cells', undefined)).toBe('Predicting every cell of the space.');
  expect(describeSearch('cells', { stage: 'rank', share: 0 })).toBe('Ranking them.');
  const shares = (['table', 'sweep', 'rank'] as const).map((stage) => searchShare({ stage, share: 0.5 }));
  expect([searchShare(undefined), ...shares]).toEqual([0, 0, 0.5, 0.95]);
});
