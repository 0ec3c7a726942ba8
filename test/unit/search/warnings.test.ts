import { expect, test } from 'vitest';
import { meanBaselineMape, rankingWarnings } from '../../../src/search/warnings';

const MEASURED = [10, 20, 30];
const metrics = { mape: 5, rmspe: 6, within5Percent: 50, within10Percent: 90, spearman: 0.95 };

test('the mean of the others is off by what a hand calculation says', () => {
  // 25 for 10, 20 for 20, 15 for 30: 150%, 0 and 50%.
  expect(meanBaselineMape(MEASURED)).toBeCloseTo(200 / 3, 10);
  expect(meanBaselineMape([10])).toBe(Number.POSITIVE_INFINITY);
});

test('a good predictor is in no warning', () => {
  expect(rankingWarnings({ metrics, coverage90: 88 }, MEASURED)).toEqual([]);
  expect(rankingWarnings({ metrics }, MEASURED)).toEqual([]);
});

test('each weakness is named with its figures', () => {
  const poor = { ...metrics, mape: 70, spearman: 0.79 };
  expect(rankingWarnings({ metrics: poor, coverage90: 79 }, MEASURED)).toEqual([
    { kind: 'ranks-poorly', spearman: 0.79 },
    { kind: 'no-better-than-mean', mape: 70, meanMape: meanBaselineMape(MEASURED) },
    { kind: 'intervals-too-narrow', coverage90: 79 },
  ]);
  const { spearman: _, ...unranked } = metrics;
  expect(rankingWarnings({ metrics: unranked }, MEASURED)).toEqual([{ kind: 'ranks-poorly', spearman: undefined }]);
});
