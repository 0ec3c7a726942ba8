import { expect, test } from 'vitest';
import {
  chainedRows,
  describeColdRatio,
  describeLatencyRange,
  describePipelinedRatio,
  latencyRange,
} from '../../../src/insights/latency-figures';
import { cellRows, isMeasured, type MeasuredRow } from '../../../src/insights/rows';
import { recordOf } from '../../support/gallery/fixtures';

const [row] = cellRows(recordOf({})).filter(isMeasured);
const withSummary = (change: Partial<MeasuredRow['summary']>): MeasuredRow => ({
  ...row,
  summary: { ...row.summary, ...change },
});
const rows = [9, 4, 6, 5, 30].map((medianMs) => withSummary({ medianMs, coldLatencyMs: 10 * medianMs }));

test('the fastest, the median and the slowest, in any order', () => {
  expect(latencyRange(rows)).toEqual({ fastestMs: 4, medianMs: 6, slowestMs: 30 });
});

test('a wide range is told as a ratio, a narrow one as a difference', () => {
  expect(describeLatencyRange({ fastestMs: 4, medianMs: 6, slowestMs: 30 })).toBe(
    'The slowest network takes 7.50 times as long as the fastest.',
  );
  expect(describeLatencyRange({ fastestMs: 4, medianMs: 4, slowestMs: 4.5 })).toBe(
    'The slowest network takes 0.500\u202fms longer than the fastest.',
  );
});

test('cold against steady: the median ratio', () => {
  expect(describeColdRatio(rows)).toBe(
    'In the median cell it takes 10.0 times as long as a steady one (95% interval 10.0 to 10.0).',
  );
});

test('only networks that were run in chains count for throughput', () => {
  const pipelined = { pipelinedMs: 3, lowMs: 2.9, highMs: 3.1 };
  const { pipelined: _, ...alone } = row.summary;
  const chained = chainedRows([withSummary({ medianMs: 6, pipelined }), { ...row, summary: alone }]);
  expect(chained.map(({ pipelined: { pipelinedMs } }) => pipelinedMs)).toEqual([3]);
  expect(describePipelinedRatio(chained)).toContain('adds 0.500 times its latency');
});

test('of 0 ms nothing is a multiple', () => {
  expect(describeLatencyRange({ fastestMs: 0, medianMs: 4, slowestMs: 5 })).toBe(
    'The slowest network takes 5.00\u202fms longer than the fastest.',
  );
});
