import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { intervalFactors, LEAST_ROWS_FOR_INTERVAL } from '../../../src/predict/interval';
import { edgeCellRows } from '../../support/training-rows';

test('errors that new rows share are covered nine times in ten', () => {
  const random = seededRandom(4);
  let covered = 0;
  let asked = 0;
  for (let round = 0; round < 100; round++) {
    const rows = edgeCellRows(60, 0, 100 + round).map((row) => ({
      ...row,
      latencyMs: row.latencyMs * (0.8 + 0.4 * random()),
    }));
    const truth = edgeCellRows(60, 0, 100 + round).map(({ latencyMs }) => latencyMs);
    const factors = intervalFactors(rows, truth, 0.9);
    if (factors === undefined) throw new Error('enough rows');
    for (let i = 0; i < 50; i++) {
      const ratio = 0.8 + 0.4 * random();
      if (ratio >= factors.low && ratio <= factors.high) covered++;
      asked++;
    }
  }
  // 5,000 draws, and 100 intervals that each cover by chance a little more or less.
  expect(covered / asked).toBeGreaterThan(0.88);
  expect(covered / asked).toBeLessThan(0.94);
});

test('too few rows say nothing', () => {
  const rows = edgeCellRows(LEAST_ROWS_FOR_INTERVAL - 1, 0, 1);
  expect(
    intervalFactors(
      rows,
      rows.map(({ latencyMs }) => latencyMs),
      0.9,
    ),
  ).toBeUndefined();
});
