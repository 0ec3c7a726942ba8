import { expect, test } from 'vitest';
import { residualOutliers, residualPercents } from '../../../src/insights/residual-outliers';
import { cellRows, isMeasured } from '../../../src/insights/rows';
import { recordOf } from '../../support/gallery/fixtures';

const rows = cellRows(recordOf({ preset: 'quick' })).filter(isMeasured);
/** A trend that every latency lies within 1% of, but for some. */
const trendBut = (factors: Readonly<Record<number, number>>): number[] =>
  rows.map(({ summary }, i) => (summary.medianMs * (1 + 0.01 * Math.sin(i))) / (factors[i] ?? 1));

test('the furthest from the trend first, above or below; the rest is near', () => {
  const trend = trendBut({ 3: 1.5, 8: 0.5 });
  const odd = residualOutliers(rows, trend);
  expect(odd.map(({ row }) => row.position)).toEqual([8, 3]);
  expect(odd[0].percent).toBeCloseTo(residualPercents(rows, trend)[8], 9);
  expect(odd[0].percent).toBeLessThan(-45);
});

test('a trend without spread has no outliers', () => {
  expect(
    residualOutliers(
      rows,
      rows.map(({ summary }) => summary.medianMs),
    ),
  ).toEqual([]);
});

test('a poor measurement is the first thing to be said of a cell', () => {
  const poor = rows.map((row, i) =>
    i === 3
      ? { ...row, summary: { ...row.summary, lowMs: 0.7 * row.summary.medianMs, highMs: 1.3 * row.summary.medianMs } }
      : row,
  );
  expect(residualOutliers(poor, trendBut({ 3: 1.5 }))[0].reason).toMatch(/^Its interval is ±30\.0%/);
  const unsteady = rows.map((row, i) => (i === 3 ? { ...row, summary: { ...row.summary, steady: false } } : row));
  expect(residualOutliers(unsteady, trendBut({ 3: 1.5 }))[0].reason).toMatch(/steady state/);
});
