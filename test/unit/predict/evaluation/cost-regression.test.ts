import { expect, test } from 'vitest';
import { macsLine } from '../../../../src/predict/estimators/linear/linear-estimators';
import { costRegression } from '../../../../src/predict/evaluation/cost-regression';
import { crossValidate } from '../../../../src/predict/evaluation/cross-validate';
import { quantiseLatencyMs } from '../../../../src/stats/quantise';
import { edgeCellRows } from '../../../support/training-rows';

const rows = edgeCellRows(60, 0, 3, 8).map((row, i) => ({
  ...row,
  latencyMs: quantiseLatencyMs(row.latencyMs),
  deviation: 0.005 * (i % 4),
}));

test('in MACs it is the MACs line of the estimators, to the last cell', () => {
  const evaluation = crossValidate(macsLine, rows, 11);
  const line = costRegression(
    rows.map(({ megaMacs, latencyMs, deviation }, i) => ({ id: String(i), cost: megaMacs, latencyMs, deviation })),
    11,
  );
  expect(line?.isOutOfFold).toBe(true);
  expect(line?.mape).toBe(evaluation.metrics.mape);
  expect([...(line?.predictedMs.values() ?? [])]).toEqual(evaluation.predictedMs);
});

test('points on a line are told without error, their order too', () => {
  const line = costRegression(
    Array.from({ length: 12 }, (_, i) => ({ id: String(i), cost: i, latencyMs: 2 + 0.5 * i })),
    1,
  );
  expect(line?.interceptMs).toBeCloseTo(2, 2);
  expect(line?.slope).toBeCloseTo(0.5, 2);
  // Latencies are rounded to 0.1%.
  expect(line?.mape).toBeLessThan(0.06);
  expect(line?.spearman).toBe(1);
});

test('too few rows are told by a line that has seen them; without two different costs there is none', () => {
  const line = costRegression(
    [
      { id: '1 1', cost: 1, latencyMs: 1 },
      { id: '2 3', cost: 2, latencyMs: 3 },
      { id: '3 3', cost: 3, latencyMs: 3 },
    ],
    1,
  );
  expect(line?.isOutOfFold).toBe(false);
  expect(line?.mape).toBeGreaterThan(5);
  expect(
    costRegression(
      [
        { id: '1 1', cost: 1, latencyMs: 1 },
        { id: '1 3', cost: 1, latencyMs: 3 },
      ],
      1,
    ),
  ).toBeUndefined();
});
