import { expect, test } from 'vitest';
import { residualGroups, residualPercent } from '../../../../src/predict/evaluation/residuals';

test('a prediction above the measurement is positive, in percent of it', () => {
  expect(residualPercent(11, 10)).toBeCloseTo(10);
  expect(residualPercent(8, 10)).toBeCloseTo(-20);
});

test('few values have a group each, with the mean and its interval', () => {
  const groups = residualGroups([
    { value: 1, residual: 3 },
    { value: 0, residual: -5 },
    { value: 1, residual: 1 },
    { value: 2, residual: 8 },
    { value: 1, residual: 2 },
  ]);
  expect(groups.map(({ from, to, rows }) => [from, to, rows])).toEqual([
    [0, 0, 1],
    [1, 1, 3],
    [2, 2, 1],
  ]);
  expect(groups[0]).toMatchObject({ meanPercent: -5, halfWidthPercent: undefined });
  // 1, 2 and 3: mean 2, standard deviation 1; Student's t of 2 degrees at 97.5% is 4.303, over the root of 3.
  expect(groups[1].meanPercent).toBeCloseTo(2);
  expect(groups[1].halfWidthPercent).toBeCloseTo(2.484, 3);
});

test('many values make five groups of about equally many rows', () => {
  const values = Array.from({ length: 50 }, (_, i) => 50 - i);
  const groups = residualGroups(values.map((value) => ({ value, residual: value })));
  expect(groups.map(({ from, to }) => [from, to])).toEqual([
    [1, 10],
    [11, 20],
    [21, 30],
    [31, 40],
    [41, 50],
  ]);
  expect(groups[0].meanPercent).toBeCloseTo(5.5);
});

test('rows of one value stay together, and every row is in a group', () => {
  const values = [...new Array(30).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const groups = residualGroups(values.map((value) => ({ value, residual: value })));
  expect(groups[0]).toMatchObject({ from: 0, to: 0, rows: 30 });
  expect(groups.reduce((sum, { rows }) => sum + rows, 0)).toBe(40);
  for (const [i, { from }] of groups.slice(1).entries()) expect(from).toBeGreaterThan(groups[i].to);
});
