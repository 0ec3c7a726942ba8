import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factorise, logDeterminant, solveFactorised } from '../../../src/base/cholesky';

const size = fc.integer({ min: 1, max: 12 });
const definite = size.chain((n) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((root) => ({ n, matrix: gramOf(root, n) })),
);

/** B B' + I. */
const gramOf = (root: readonly number[], n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, place) => {
    const [i, j] = [Math.floor(place / n), place % n];
    let sum = i === j ? 1 : 0;
    for (let k = 0; k < n; k++) sum += root[i * n + k] * root[j * n + k];
    return sum;
  });

test('the factor times itself is the matrix, and a solution solves', () => {
  fc.assert(
    fc.property(definite, ({ n, matrix }) => {
      const lower = factorise(matrix.slice(), n);
      if (lower === undefined) throw new Error("B B' + I is positive definite");
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let k = 0; k <= j; k++) sum += lower[i * n + k] * lower[j * n + k];
          expect(sum).toBeCloseTo(matrix[i * n + j], 8);
        }
      }
      const right = Array.from({ length: n }, (_, i) => i - 1);
      const x = solveFactorised(lower, right);
      for (let i = 0; i < n; i++) {
        const row = matrix.slice(i * n, i * n + n);
        expect(row.reduce((sum, value, j) => sum + value * x[j], 0)).toBeCloseTo(right[i], 7);
      }
    }),
  );
});

test('determinants of known matrices', () => {
  const lower = factorise(Float64Array.of(4, 2, 2, 3), 2);
  if (lower === undefined) throw new Error('positive definite');
  expect(logDeterminant(lower, 2)).toBeCloseTo(Math.log(8), 12);
});

test.each([
  ['a zero', [0]],
  ['a singular matrix', [1, 1, 1, 1]],
  ['one that is negative somewhere', [1, 2, 2, 1]],
  ['no number', [Number.NaN]],
])('%s has none', (_, matrix) => {
  expect(factorise(Float64Array.from(matrix), Math.sqrt(matrix.length))).toBeUndefined();
});
