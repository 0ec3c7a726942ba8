import { expect, test } from 'vitest';
import { groupFeatures } from '../../../../src/features/feature-groups';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import { gaussianProcess } from '../../../../src/predict/estimators/gaussian-process/process-estimator';
import { macsLine } from '../../../../src/predict/estimators/linear/linear-estimators';
import { randomForest } from '../../../../src/predict/estimators/trees/tree-estimators';
import { crossValidate } from '../../../../src/predict/evaluation/cross-validate';
import { type Importance, permutationImportance } from '../../../../src/predict/evaluation/importance';
import { edgeCellRows } from '../../../support/training-rows';

const GROUPS = groupFeatures({ kind: 'nas-bench-201' });

/** Rows whose latency depends on the pools of the cell as drawn, and on nothing else. */
const pooled = (count: number, seed: number): TrainingRow[] =>
  edgeCellRows(count, 0, seed).map((row) => ({ ...row, latencyMs: 10 + 4 * row.views[0].counts[3] }));

const increaseOf = ({ groups }: Importance, wanted: string): number =>
  groups.find(({ group }) => group === wanted)?.increase ?? Number.NaN;

test.each([gaussianProcess, randomForest])('the only group that tells is the one that matters: $id', (estimator) => {
  const importance = permutationImportance(estimator, pooled(80, 1), GROUPS, 3);
  const [first, ...others] = importance.groups;
  expect(first.group).toBe('pools');
  expect(first.increase - first.halfWidth).toBeGreaterThan(5);
  for (const { increase } of others) expect(Math.abs(increase)).toBeLessThan(1.5);
});

test('its error without any shuffling is that of the cross-validation', () => {
  const rows = edgeCellRows(60, 0, 2, 10);
  const { metrics } = crossValidate(macsLine, rows, 3);
  expect(permutationImportance(macsLine, rows, GROUPS, 3).mape).toBeCloseTo(metrics.mape, 9);
});

test('what an estimator never reads has no importance at all', () => {
  const importance = permutationImportance(macsLine, edgeCellRows(60, 0, 2), GROUPS, 3);
  expect(importance.groups[0].group).toBe('macs');
  for (const { increase, halfWidth } of importance.groups.slice(1)) expect([increase, halfWidth]).toEqual([0, 0]);
});

test('shuffling what a line alone is drawn through leaves it the error of a line through random cells', () => {
  const rows = edgeCellRows(60, 0, 2).map((row) => ({ ...row, latencyMs: 5 + row.megaMacs / 10 }));
  const importance = permutationImportance(macsLine, rows, GROUPS, 3);
  expect(importance.mape).toBeLessThan(0.5);
  // Of every pair of cells: how far off the latency of the one is for the other.
  const pairs = rows.flatMap((a) => rows.map((b) => (100 * Math.abs(b.latencyMs - a.latencyMs)) / a.latencyMs));
  const expected = pairs.reduce((sum, error) => sum + error, 0) / pairs.length;
  expect(increaseOf(importance, 'macs') / expected).toBeGreaterThan(0.8);
  expect(increaseOf(importance, 'macs') / expected).toBeLessThan(1.2);
});

test('a seed gives the same figures again, and progress ends below the whole', () => {
  const rows = edgeCellRows(40, 0, 4, 3);
  const shares: number[] = [];
  const importance = permutationImportance(macsLine, rows, GROUPS, 1, (share) => shares.push(share));
  expect(permutationImportance(macsLine, rows, GROUPS, 1)).toEqual(importance);
  expect(shares).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
});
