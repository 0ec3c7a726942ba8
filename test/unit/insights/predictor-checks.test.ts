import { describe, expect, test } from 'vitest';
import {
  checkedIntervals,
  curvePoints,
  describeCoverage,
  describeCurvePoint,
  describeIntervalCheck,
  describeLearningCurve,
  formatGroupRange,
  MIN_ROWS_TO_CHECK_INTERVALS,
  residualMeans,
} from '../../../src/insights/predictor-checks';
import { fitRequestOf } from '../../../src/predict/data/study-rows';
import { recordOf } from '../../support/gallery/fixtures';

describe('intervals of out-of-fold predictions', () => {
  const asked = fitRequestOf(recordOf({ preset: 'quick' }));
  const predicted = asked.rows.map(
    ({ trialId, latencyMs }, i) => [trialId, latencyMs * (1 + 0.05 * Math.sin(i))] as const,
  );
  const predictedMs = new Map(predicted);

  test('are checked on every row', () => {
    const checked = checkedIntervals(asked, predictedMs);
    expect([...(checked?.intervals.keys() ?? [])]).toEqual(asked.rows.map(({ trialId }) => trialId));
    expect(checked?.check.all.rows).toBe(asked.rows.length);
  });

  test('take some rows', () => {
    const few = { ...asked, rows: asked.rows.slice(0, MIN_ROWS_TO_CHECK_INTERVALS - 1) };
    expect(checkedIntervals(few, new Map(predicted.slice(0, few.rows.length)))).toBeUndefined();
  });

  test('follow the trials, in whatever order the rows come', () => {
    const turned = { ...asked, rows: asked.rows.toReversed() };
    expect(checkedIntervals(turned, predictedMs)).toEqual(checkedIntervals(asked, predictedMs));
  });

  test('are not those of other rows', () => {
    expect(checkedIntervals({ ...asked, rows: asked.rows.slice(1) }, predictedMs)).toBeUndefined();
  });
});

test('the share within, with the interval of a share', () => {
  expect(describeCoverage({ rows: 40, within: 36 })).toBe('36 of 40: 90%, 77 to 96%');
});

test.each([
  [20, /^Too few/],
  [36, /cannot tell this from nine in ten/],
  [400, /^More than needed/],
])('%i within', (within, text) => {
  const all = { rows: Math.max(40, within), within };
  expect(describeIntervalCheck({ all, slowest: all, width90: 20 })).toMatch(text);
});

describe('a learning curve', () => {
  const curve = (...errors: number[][]) =>
    curvePoints({
      estimator: 'auto',
      rows: 50,
      heldOut: 10,
      points: errors.map((each, i) => ({ rows: 20 * (i + 1), errors: each })),
    });

  test('has the mean and the ends of the splits', () => {
    const [point] = curve([4, 6, 5]);
    expect(point).toMatchObject({ id: '20', mean: 5, low: 4, high: 6 });
    expect(describeCurvePoint(point)).toBe('20 cells: 5.0%, 4.0% to 6.0%');
  });

  test.each([
    [[8, 9], [6, 7], /from 8\.5% to 6\.5%, in every split: more cells would help\.$/],
    [[8, 9], [6, 9.5], /not in every split: more cells may help a little\.$/],
    [[8, 9], [8.5, 9], /more cells alone would hardly help\.$/],
  ])('%j, then %j', (before, last, text) => {
    expect(describeLearningCurve(curve(before, last))).toMatch(text);
  });
});

test('mean residuals of groups, with intervals where there is more than one row', () => {
  const [one, two] = residualMeans([
    { value: 1, residual: 5 },
    { value: 2, residual: -1 },
    { value: 2, residual: 1 },
  ]);
  expect(one).toMatchObject({ from: 1, to: 1, rows: 1, percent: 5, low: undefined, high: undefined });
  expect(two.percent).toBe(0);
  expect(two.low).toBeLessThan(-1);
  expect(two.high).toBeGreaterThan(1);
  expect([one, { from: 4, to: 6 }].map(formatGroupRange)).toEqual(['1', '4 to 6']);
});
