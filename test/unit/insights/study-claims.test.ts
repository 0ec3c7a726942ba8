import { describe, expect, test } from 'vitest';
import { cellRows, isMeasured } from '../../../src/insights/rows';
import {
  macsStudyClaim,
  pendingSumsClaim,
  predictorStudyClaim,
  progressingSumsClaim,
  rangeOfClaims,
  type StudyClaim,
  sumsStudyClaim,
} from '../../../src/insights/study-claims';
import type { Evaluation, FitReport } from '../../../src/predict/evaluation/evaluation';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({ preset: 'quick' });
const rows = cellRows(record).filter(isMeasured);

describe('MACs', () => {
  test('are judged by a line, whose estimates stand beside their rows', () => {
    const { claim, estimates } = macsStudyClaim(record, rows);
    expect(claim.verdict).not.toBe('open');
    expect(estimates?.by).toBe('line in MACs');
    expect(estimates?.rows.map(({ row }) => row)).toEqual(rows);
  });

  test('of equal networks name the two that differ most', () => {
    const alike = rows.map((row) => ({ ...row, macs: 1e6 }));
    const { claim, networks, estimates } = macsStudyClaim(record, alike);
    expect(claim.verdict).toBe('open');
    expect(networks).toHaveLength(2);
    expect(estimates).toBeUndefined();
  });
});

describe('sums of operators', () => {
  test.each([
    ['measuring', /being timed/],
    ['can-measure', /have not been timed alone yet/],
    ['not-measured', /Only the device that measured/],
  ] as const)('are open: %s', (pending, text) => {
    expect(pendingSumsClaim(pending).claim).toMatchObject({ verdict: 'open', text: expect.stringMatching(text) });
  });

  test('are open while they are added up, and where they cannot be', () => {
    expect(progressingSumsClaim('12 of 40 networks').claim.text).toBe('Adding up: 12 of 40 networks.');
    expect(sumsStudyClaim(rows, { ok: false, error: 'Too few.' }).claim).toEqual({ verdict: 'open', text: 'Too few.' });
  });

  test('are judged with a sum beside every row', () => {
    const metrics = { mape: 40, rmspe: 40, within5Percent: 0, within10Percent: 0 };
    const sumsMs = new Map(rows.map(({ trialId, summary }) => [trialId, 1.4 * summary.medianMs]));
    const ratio = { median: 1.4, low: 1.35, high: 1.45 };
    const { claim, estimates } = sumsStudyClaim(rows, {
      ok: true,
      value: { sumsMs, ratio, raw: metrics, calibrated: metrics, missingPercent: 0 },
    });
    expect(claim.verdict).toBe('holds');
    expect(estimates?.rows[2]).toEqual({ row: rows[2], estimateMs: sumsMs.get(rows[2].trialId) });
  });
});

describe('a predictor', () => {
  const evaluation = (estimator: Evaluation['estimator'], mape: number, count: number): Evaluation => ({
    estimator,
    folds: 5,
    metrics: { mape, rmspe: mape, within5Percent: 50, within10Percent: 85 },
    errors: {},
    predictedMs: rows.slice(0, count).map(({ summary }) => 1.1 * summary.medianMs),
  });
  const report = (count: number): FitReport => ({
    trialIds: rows.slice(0, count).map(({ trialId }) => trialId),
    evaluations: [evaluation('macs-line', 20, count), evaluation('auto', 4, count)],
    predictors: [],
  });

  test('is judged once it is fitted to these rows', () => {
    const { claim, estimates } = predictorStudyClaim({ state: 'fitted', report: report(rows.length) }, record, rows);
    expect(claim.verdict).toBe('holds');
    expect(estimates?.rows[0].estimateMs).toBeCloseTo(1.1 * rows[0].summary.medianMs, 9);
  });

  test('is open before, and where it was fitted to others', () => {
    expect(predictorStudyClaim({ state: 'fitting' }, record, rows).claim.text).toMatch(/are being fitted/);
    expect(predictorStudyClaim({ state: 'stopped' }, record, rows).claim.text).toMatch(/have not been fitted/);
    expect(predictorStudyClaim({ state: 'refused', reason: 'Too few.' }, record, rows).claim.text).toBe('Too few.');
    expect(predictorStudyClaim({ state: 'fitted', report: report(5) }, record, rows).claim).toEqual({
      verdict: 'open',
      text: 'The fit is of other cells than these.',
    });
  });
});

test('one range holds what all claims show; zeros are no end of it', () => {
  const [row] = rows;
  const measured = { ...row, summary: { ...row.summary, medianMs: 4 } };
  const claim = (estimateMs: number): StudyClaim => ({
    ...pendingSumsClaim('measuring'),
    estimates: { by: 'x', rows: [{ row: measured, estimateMs }] },
  });
  expect(rangeOfClaims([claim(0), claim(9), pendingSumsClaim('measuring')])).toEqual([4, 9]);
});
