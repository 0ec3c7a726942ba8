/**
 * The lower factor L of a symmetric positive definite matrix A = L L', in place of the lower triangle of `matrix` (`size` x
 * `size`, row after row; what is above the diagonal is left as it was). Undefined where a pivot is not above zero.
 */
export function factorise(matrix: Float64Array, size: number): Float64Array | undefined {
  for (let j = 0; j < size; j++) {
    const rowJ = j * size;
    let pivot = matrix[rowJ + j];
    for (let k = 0; k < j; k++) pivot -= matrix[rowJ + k] * matrix[rowJ + k];
    if (!(pivot > 0)) return undefined;
    const root = Math.sqrt(pivot);
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

/** x with L L' x = `right`. */
export function solveFactorised(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    const row = i * size;
    for (let k = 0; k < i; k++) x[i] -= lower[row + k] * x[k];
    x[i] /= lower[row + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    x[i] /= lower[i * size + i];
    for (let k = 0; k < i; k++) x[k] -= lower[i * size + k] * x[i];
  }
  return x;
}

/** Logarithm of the determinant of L L'. */
export function logDeterminant(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += 2 * Math.log(lower[i * size + i]);
  return sum;
}
