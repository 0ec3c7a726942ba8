import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  choleskyFactor,
  choleskySolve,
  dot,
  logDeterminant,
  solveSemidefinite,
} from '../../../src/base/linear-algebra';

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
      const lower = choleskyFactor(matrix.slice(), n);
      if (lower === undefined) throw new Error("B B' + I is positive definite");
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let k = 0; k <= j; k++) sum += lower[i * n + k] * lower[j * n + k];
          expect(sum).toBeCloseTo(matrix[i * n + j], 8);
        }
      }
      const right = Array.from({ length: n }, (_, i) => i - 1);
      const x = choleskySolve(lower, right);
      for (let i = 0; i < n; i++) {
        const row = matrix.slice(i * n, i * n + n);
        expect(row.reduce((sum, value, j) => sum + value * x[j], 0)).toBeCloseTo(right[i], 7);
      }
    }),
  );
});

test('determinants of known matrices', () => {
  const lower = choleskyFactor(Float64Array.of(4, 2, 2, 3), 2);
  if (lower === undefined) throw new Error('positive definite');
  expect(logDeterminant(lower, 2)).toBeCloseTo(Math.log(8), 12);
});

test.each([
  ['a zero', [0]],
  ['a singular matrix', [1, 1, 1, 1]],
  ['one that is negative somewhere', [1, 2, 2, 1]],
  ['no number', [Number.NaN]],
])('%s has none', (_, matrix) => {
  expect(choleskyFactor(Float64Array.from(matrix), Math.sqrt(matrix.length))).toBeUndefined();
});

test('an inner product is added from the first place on', () => {
  expect(dot([1, 2, 3], Float64Array.of(4, 5, 6))).toBe(32);
  expect(dot([1e16, 1, -1e16], [1, 1, 1])).toBe(0);
  expect(dot([], [1])).toBe(0);
});

test('a definite system has the same solution where it is treated as semidefinite', () => {
  fc.assert(
    fc.property(definite, ({ n, matrix }) => {
      const right = Array.from({ length: n }, (_, i) => i - 1);
      const lower = choleskyFactor(matrix.slice(), n);
      const known = lower === undefined ? [] : [...choleskySolve(lower, right)];
      const found = solveSemidefinite(matrix.slice(), right, 1e-13);
      known.forEach((value, i) => {
        expect(found[i]).toBeCloseTo(value, 7);
      });
      expect(known).toHaveLength(n);
    }),
  );
});

test('a direction without a pivot gets 0: the second of two equal columns, one of zeros', () => {
  expect([...solveSemidefinite(Float64Array.of(1, 1, 1, 1), [3, 3], 1e-13)]).toEqual([3, 0]);
  expect([...solveSemidefinite(Float64Array.of(0, 0, 0, 4), [0, 8], 1e-13)]).toEqual([0, 2]);
});
