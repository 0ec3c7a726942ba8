import { describe, expect, test } from 'vitest';
import { macsClaim, predictorClaim, sumsClaim } from '../../../src/insights/claims';
import type { CostRegression } from '../../../src/predict/evaluation/cost-regression';
import type { Evaluation } from '../../../src/predict/evaluation/evaluation';
import type { OperatorSums } from '../../../src/predict/look-up-table/operator-sums';

const line = (mape: number, half: number): CostRegression => ({
  interceptMs: 1,
  slope: 1,
  floorMs: 0.1,
  predictedMs: new Map(),
  isOutOfFold: true,
  mape,
  mapeLow: mape - half,
  mapeHigh: mape + half,
});

const pair = (ratio: number, atLeast: number) => ({
  fastId: '1',
  slowId: '2',
  fast: 'nb101-1',
  slow: 'nb101-2',
  ratio,
  atLeast,
});

describe('MACs are a poor guide', () => {
  test('holds where the line is far off, whatever the pairs', () => {
    const claim = macsClaim({ line: line(14, 2), pair: undefined });
    expect(claim.verdict).toBe('holds');
    expect(claim.text).toBe(
      'No two networks here have the same MACs. A line in MACs is 14.0% off on average for networks it has not seen (95% interval 12.0 to 16.0%).',
    );
  });

  test('holds where two networks of the same MACs are surely far apart', () => {
    const claim = macsClaim({ line: line(6, 1), pair: pair(1.42, 1.31) });
    expect(claim.verdict).toBe('holds');
    expect(claim.text).toMatch(
      /^nb101-2 has the MACs of nb101-1, within 2%, and takes 1.42 times as long, at least 1.31 by their intervals\./,
    );
  });

  test('a wide interval proves nothing', () => {
    expect(macsClaim({ line: line(12, 4), pair: pair(1.9, 1.02) }).verdict).toBe('partly');
  });

  test('fails where the line is good and no pair is apart', () => {
    expect(macsClaim({ line: line(3, 1), pair: pair(1.04, 1) })).toMatchObject({
      verdict: 'fails',
      text: expect.stringContaining('do not differ beyond their intervals'),
    });
  });

  test('is open without two different MACs', () => {
    expect(macsClaim({ line: undefined, pair: undefined }).verdict).toBe('open');
  });
});

describe('operators do not add up', () => {
  const metrics = (mape: number) => ({ mape, rmspe: mape, within5Percent: 0, within10Percent: 0 });
  const sums = (median: number, half: number, mape: number, missingPercent = 0): OperatorSums => ({
    sumsMs: new Map(Array.from({ length: 40 }, (_, i) => [String(i), 1])),
    ratio: { median, low: median - half, high: median + half },
    raw: metrics(mape),
    calibrated: metrics(4.25),
    missingPercent,
  });

  test('too much, too little, and right', () => {
    expect(sumsClaim(sums(1.4, 0.1, 41))).toMatchObject({
      verdict: 'holds',
      text: 'Operators timed alone add up to 1.40 times the latency of their network (median of 40 networks, 1.30 to 1.50): they say too much. The sums are 41.0% off on average; a line fitted through them, 4.3% for networks it has not seen.',
    });
    expect(sumsClaim(sums(0.6, 0.1, 40)).text).toContain('they say too little');
    expect(sumsClaim(sums(1.01, 0.02, 4)).verdict).toBe('fails');
  });

  test('right in the middle but far off for each is partly so', () => {
    expect(sumsClaim(sums(1.01, 0.2, 25)).verdict).toBe('partly');
  });

  test('says what had no entry', () => {
    expect(sumsClaim(sums(1.4, 0.1, 41, 2.5)).text).toMatch(/ 2.5% of the operators were stood in for by others\.$/);
  });
});

describe('a fitted predictor does well', () => {
  const evaluation = (estimator: Evaluation['estimator'], mape: number): Evaluation => ({
    estimator,
    folds: 5,
    metrics: { mape, rmspe: mape, within5Percent: 50, within10Percent: 85 },
    errors: { mape: 0.5 },
    predictedMs: [],
  });
  const claim = (auto: number, macs: number, noise?: number) =>
    predictorClaim({
      auto: evaluation('auto', auto),
      macsLine: evaluation('macs-line', macs),
      noise: noise === undefined ? undefined : { mape: noise, within10Percent: 99, rows: 40 },
    });

  test('holds where it is good and clearly better than the MACs line, or as good as the noise allows', () => {
    expect(claim(4, 12, 1.2)).toEqual({
      verdict: 'holds',
      text: 'For networks it has not seen the automatic predictor is 4.0% off on average (95% interval 3.0 to 5.0%), the MACs line 12.0%; 85% of its predictions are within 10%. By the noise of these measurements alone, a predictor that knew every true latency would be 1.2% off.',
    });
    expect(claim(4, 4.1, 3.5).verdict).toBe('holds');
  });

  test('is partly so where counting MACs does nearly as well', () => {
    expect(claim(5.7, 6.7, 1.2).verdict).toBe('partly');
  });

  test('fails where counting MACs does better, or all are far off', () => {
    expect(claim(7, 6.7, 1).verdict).toBe('fails');
    expect(claim(17, 40, 1).verdict).toBe('fails');
  });
});
