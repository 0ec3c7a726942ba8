import { assert } from './assert';

/** Inner product of two lists, added from the first place to the last; `b` is at least as long as `a`. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * The lower Cholesky factor L of a symmetric positive definite matrix A = L L', in place of the lower triangle of `matrix`
 * (`size` x `size`, row after row; what is above the diagonal is left as it was). Undefined where a pivot is not above zero.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  return factorWith(matrix, size, (pivot) => (pivot > 0 ? Math.sqrt(pivot) : undefined));
}

/**
 * x with A x = `right` for a symmetric positive semidefinite matrix A (row after row, its lower triangle overwritten). A
 * pivot of at most `tolerance` times its diagonal entry is lost to rounding: x is 0 along that direction. Reads the factor
 * by columns, which is slow for matrices beyond the processor's cache.
 */
export function solveSemidefinite(matrix: Float64Array, right: ArrayLike<number>, tolerance: number): Float64Array {
  const size = right.length;
  const lower = factorWith(matrix, size, (pivot, diagonal) =>
    pivot <= tolerance * diagonal ? Number.POSITIVE_INFINITY : Math.sqrt(pivot),
  );
  assert(lower !== undefined, 'every semidefinite matrix has a factor');
  const x = substituteForward(lower, right);
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] -= lower[k * size + i] * x[k];
    x[i] /= lower[i * size + i];
  }
  return x;
}

function factorWith(
  matrix: Float64Array,
  size: number,
  rootOf: (pivot: number, diagonal: number) => number | undefined,
): Float64Array | undefined {
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    const diagonal = matrix[rowJ + j];
    let pivot = diagonal;
    for (let k = 0; k < j; k++) pivot -= matrix[rowJ + k] * matrix[rowJ + k];
    const root = rootOf(pivot, diagonal);
    if (root === undefined) return undefined;
    matrix[rowJ + j] = root;
    let i = j + 1;
    // Four rows at once read row j once, and no sum waits for the one before.
    for (; i + 3 < size; i += 4) {
      const [a, b, c, d] = [i * size, (i + 1) * size, (i + 2) * size, (i + 3) * size];
      let sumA = matrix[a + j];
      let sumB = matrix[b + j];
      let sumC = matrix[c + j];
      let sumD = matrix[d + j];
      for (let k = 0; k < j; k++) {
        const value = matrix[rowJ + k];
        sumA -= matrix[a + k] * value;
        sumB -= matrix[b + k] * value;
        sumC -= matrix[c + k] * value;
        sumD -= matrix[d + k] * value;
      }
      matrix[a + j] = sumA / root;
      matrix[b + j] = sumB / root;
      matrix[c + j] = sumC / root;
      matrix[d + j] = sumD / root;
    }
    for (; i < size; i++) {
      const rowI = i * size;
      let sum = matrix[rowI + j];
      for (let k = 0; k < j; k++) sum -= matrix[rowI + k] * matrix[rowJ + k];
      matrix[rowI + j] = sum / root;
    }
  }
  return matrix;
}

/** x with L L' x = `right`, for a factor L that `choleskyFactor` gave. */
export function choleskySolve(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = substituteForward(lower, right);
  for (let i = size - 1; i >= 0; i--) {
    x[i] /= lower[i * size + i];
    for (let k = 0; k < i; k++) x[k] -= lower[i * size + k] * x[i];
  }
  return x;
}

/** x with L x = `right`. */
function substituteForward(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let k = 0; k < i; k++) x[i] -= lower[row + k] * x[k];
    x[i] /= lower[row + i];
  }
  return x;
}

/** Natural logarithm of the determinant of L L'. */
export function logDeterminant(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += 2 * Math.log(lower[i * size + i]);
  return sum;
}
