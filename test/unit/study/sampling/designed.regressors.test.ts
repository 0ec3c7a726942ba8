import { expect, test } from 'vitest';
import { regressors } from '../../../../src/study/sampling/designed';

test('a constant, and features of mean 0 and deviation 1', () => {
  expect(
    regressors(
      [
        [1, 10],
        [3, 30],
      ],
      false,
    ),
  ).toEqual([
    [1, -1, -1],
    [1, 1, 1],
  ]);
});

test('a feature that never varies is left out, whatever rounding does to its mean', () => {
  const rows = regressors(
    Array.from({ length: 7 }, (_, i) => [0.1, i, 0, 1e6 + 0.3]),
    false,
  );
  for (const row of rows) expect(row).toHaveLength(2);
});

test('squares and products, each pair once', () => {
  const [row] = regressors(
    [
      [0, 0, 1],
      [2, 4, 0],
      [1, 5, 5],
    ],
    true,
  );
  const [one, a, b, c, ...products] = row;
  expect(one).toBe(1);
  expect(products).toEqual([a * a, a * b, a * c, b * b, b * c, c * c]);
});

test('an empty pool has no rows', () => {
  expect(regressors([], true)).toEqual([]);
});
