import type { AveragePoolOp, MaxPoolOp } from '../../../src/graph/op-graph';
import { build, type ReferenceTensor, slide } from './tensor';

export const maxPool = (op: MaxPoolOp, input: ReferenceTensor): ReferenceTensor =>
  pool(op, input, (values) => Math.max(...values));

export const averagePool = (op: AveragePoolOp, input: ReferenceTensor): ReferenceTensor => pool(op, input, mean);

function pool(
  { size, stride, padding }: MaxPoolOp | AveragePoolOp,
  input: ReferenceTensor,
  reduce: (values: readonly number[]) => number,
): ReferenceTensor {
  const [, width, channels] = input.shape;
  const window = slide(input.shape, { kernel: [size, size], stride, dilation: 1, padding });
  return build([window.height, window.width, channels], (row, column, c) => {
    const inside: number[] = [];
    window.eachInside(row, column, (y, x) => inside.push(input.values[(y * width + x) * channels + c]));
    return reduce(inside);
  });
}

export function adaptiveAveragePool(size: number, input: ReferenceTensor): ReferenceTensor {
  const [height, width, channels] = input.shape;
  return build([size, size, channels], (row, column, c) => {
    const inside: number[] = [];
    for (let y = Math.floor((row * height) / size); y < Math.ceil(((row + 1) * height) / size); y++)
      for (let x = Math.floor((column * width) / size); x < Math.ceil(((column + 1) * width) / size); x++)
        inside.push(input.values[(y * width + x) * channels + c]);
    return mean(inside);
  });
}

export function globalAveragePool(keepDims: boolean, input: ReferenceTensor): ReferenceTensor {
  const [height, width, channels] = input.shape;
  const values = new Float64Array(channels);
  input.values.forEach((value, i) => {
    values[i % channels] += value / (height * width);
  });
  return { shape: keepDims ? [1, 1, channels] : [channels], values };
}

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
