import { assert } from '../../../src/base/assert';
import type { DenseOp, MatMulOp } from '../../../src/graph/op-graph';
import type { WeightTensor } from '../../../src/graph/weights';
import { activate } from './activation';
import { mapRows, type ReferenceTensor } from './tensor';

export function dense(op: DenseOp, input: ReferenceTensor, [kernel, bias]: readonly WeightTensor[]): ReferenceTensor {
  assert(op.bias === (bias !== undefined), 'a dense product has a bias tensor exactly where it says so');
  return mapRows(input, (row) => {
    const values = new Float64Array(op.units);
    for (let unit = 0; unit < op.units; unit++) {
      let sum = op.bias ? bias.values[unit] : 0;
      for (let i = 0; i < row.length; i++) sum += row[i] * kernel.values[i * op.units + unit];
      values[unit] = activate(sum, op.activation);
    }
    return values;
  });
}

export function matMul(op: MatMulOp, a: ReferenceTensor, b: ReferenceTensor): ReferenceTensor {
  const [rows, inner] = a.shape.slice(-2);
  const columns = op.transposeB ? b.shape[b.shape.length - 2] : b.shape[b.shape.length - 1];
  const leading = a.shape.slice(0, -2);
  const matrices = leading.reduce((product, n) => product * n, 1);
  const values = new Float64Array(matrices * rows * columns);
  for (let matrix = 0; matrix < matrices; matrix++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (let i = 0; i < inner; i++) {
          const place = op.transposeB ? column * inner + i : i * columns + column;
          sum += a.values[(matrix * rows + row) * inner + i] * b.values[matrix * inner * columns + place];
        }
        values[(matrix * rows + row) * columns + column] = sum * op.factor;
      }
  return { shape: [...leading, rows, columns], values };
}

export const softmax = (input: ReferenceTensor): ReferenceTensor =>
  mapRows(input, (row) => {
    const largest = Math.max(...row);
    const powers = row.map((x) => Math.exp(x - largest));
    const sum = powers.reduce((total, x) => total + x, 0);
    return powers.map((x) => x / sum);
  });
