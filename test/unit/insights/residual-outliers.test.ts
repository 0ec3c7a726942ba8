import { expect, test } from 'vitest';
import {
  describeOutlierCount,
  describeResidual,
  type Residual,
  residualOutliers,
  trendOf,
} from '../../../src/insights/residual-outliers';
import { cellRows, isMeasured, type MeasuredRow } from '../../../src/insights/rows';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({ preset: 'quick' });
const rows = cellRows(record).filter(isMeasured);

/** Residuals of a trend that every latency lies within 1% of, but for some. */
const residualsBut = (factors: Readonly<Record<number, number>>, of: readonly MeasuredRow[] = rows): Residual[] =>
  of.map((row, i) => {
    const expectedMs = (row.summary.medianMs * (1 + 0.01 * Math.sin(i))) / (factors[i] ?? 1);
    return { row, expectedMs, percent: 100 * (row.summary.medianMs / expectedMs - 1) };
  });

test('the furthest from the trend first, above or below; the rest is near', () => {
  const outliers = residualOutliers(residualsBut({ 3: 1.5, 8: 0.5 }));
  expect(outliers.map(({ row }) => row.position)).toEqual([8, 3]);
  expect(outliers[0].percent).toBeLessThan(-45);
  expect(outliers[1].percent).toBeGreaterThan(45);
});

test('a trend without spread has no outliers', () => {
  expect(residualOutliers(rows.map((row) => ({ row, expectedMs: row.summary.medianMs, percent: 0 })))).toEqual([]);
});

test('a poor measurement is the first thing to be said of a cell', () => {
  const withSummary = (change: Partial<MeasuredRow['summary']>): MeasuredRow[] =>
    rows.map((row, i) => (i === 3 ? { ...row, summary: { ...row.summary, ...change } } : row));
  const { medianMs } = rows[3].summary;
  const poor = withSummary({ lowMs: 0.7 * medianMs, highMs: 1.3 * medianMs });
  expect(residualOutliers(residualsBut({ 3: 1.5 }, poor))[0].reason).toMatch(/^Its interval is ±30\.0%/);
  const unsteady = withSummary({ steady: false });
  expect(residualOutliers(residualsBut({ 3: 1.5 }, unsteady))[0].reason).toMatch(/steady state/);
});

test('without a fit the trend is a line in MACs, and in parameters where MACs are not counted', () => {
  const trend = trendOf(record, rows, undefined);
  expect(trend?.name).toBe('a line in MACs');
  expect(trend?.residuals.map(({ row }) => row.trialId)).toEqual(rows.map(({ trialId }) => trialId));
  const uncounted = rows.map((row, i) => (i === 0 ? { ...row, macs: undefined } : row));
  expect(trendOf(record, uncounted, undefined)?.name).toBe('a line in Parameters');
});

test('outliers and residuals in words', () => {
  expect(describeOutlierCount(0, 40)).toBe('None of the 40 cells lies far from it.');
  expect(describeOutlierCount(1, 40)).toBe('1 of 40 cells lies far from it.');
  const [row] = rows;
  const fast = { row: { ...row, summary: { ...row.summary, medianMs: 4 } }, expectedMs: 5, percent: -20 };
  expect(describeResidual(fast)).toBe(`${row.name}: −20.0%, 4.00\u202fms for 5.00\u202fms`);
});
