import { expect, test } from 'vitest';
import { auto } from '../../../../../src/predict/estimators/blend/auto';
import { compilePredictor } from '../../../../../src/predict/estimators/model';
import { mape } from '../../../../../src/stats/error-metrics';
import { edgeCellRows } from '../../../../support/training-rows';

const errorOn = (view: number, train: number, noisePercent: number): number => {
  const { model } = auto.fit(edgeCellRows(train, view, 1, noisePercent), 1);
  const others = edgeCellRows(200, view, 2);
  return mape(
    others.map(compilePredictor(model)),
    others.map(({ latencyMs }) => latencyMs),
  );
};

test.each([0, 1, 2])('decides from the measurements that view %i holds, from few and from more', (view) => {
  expect(errorOn(view, 12, 0)).toBeLessThan(0.1);
  expect(errorOn(view, 60, 2)).toBeLessThan(2);
});

test('cells that do the same work get the same latency to the last bit', () => {
  const rows = edgeCellRows(10, 0, 3);
  const predictMs = compilePredictor(auto.fit(rows, 1).model);
  const byCounts = new Map<string, Set<number>>();
  for (const row of edgeCellRows(500, 0, 4)) {
    const key = `${row.views.map(({ counts }) => counts)}`;
    byCounts.set(key, (byCounts.get(key) ?? new Set()).add(predictMs(row)));
  }
  expect(byCounts.size).toBeGreaterThan(50);
  for (const latencies of byCounts.values()) expect(latencies.size).toBe(1);
});

test('says of its own rows what it would have said without them', () => {
  const rows = edgeCellRows(40, 0, 5, 5);
  const { outOfFoldMs } = auto.fit(rows, 1);
  expect(outOfFoldMs).toHaveLength(40);
  expect(
    mape(
      outOfFoldMs ?? [],
      rows.map(({ latencyMs }) => latencyMs),
    ),
  ).toBeLessThan(6);
});

test('the same rows and seed give the same model', () => {
  const rows = edgeCellRows(30, 1, 6, 3);
  expect(auto.fit(rows, 9)).toEqual(auto.fit(rows, 9));
});
