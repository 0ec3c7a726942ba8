import { assert } from '../../src/base/assert';
import type { Activation, Conv2dOp, MaxPoolOp, Op, OpGraph, OpNode, Padding, Shape } from '../../src/graph/op-graph';
import type { GraphWeights, WeightTensor } from '../../src/graph/weights';

/**
 * Runs a graph on one image in float64, with plain loops written from the definitions of the operators: slow, and
 * independent of shape inference, passes and backends, so that they can be judged by it.
 */
export interface ReferenceTensor {
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** The output of every node, in node order. `image` holds the input node's elements, row by row, channels last. */
export function runReference(graph: OpGraph, weights: GraphWeights, image: ArrayLike<number>): ReferenceTensor[] {
  const outputs: ReferenceTensor[] = [];
  graph.nodes.forEach((node: OpNode, index) => {
    const inputs = node.inputs.map((i) => outputs[i]);
    outputs.push(runNode(node.op, inputs, weights[index], image));
  });
  return outputs;
}

function runNode(
  op: Op,
  inputs: readonly ReferenceTensor[],
  weights: readonly WeightTensor[],
  image: ArrayLike<number>,
): ReferenceTensor {
  switch (op.kind) {
    case 'input':
      return { shape: op.shape, values: Float64Array.from(image) };
    case 'conv2d':
      return conv2d(op, inputs[0], weights);
    case 'batchNorm': {
      const [gamma, beta, mean, variance] = weights.map((tensor) => tensor.values);
      return mapChannels(
        inputs[0],
        (x, c) => ((x - mean[c]) / Math.sqrt(variance[c] + op.epsilon)) * gamma[c] + beta[c],
      );
    }
    case 'activation':
      return mapChannels(inputs[0], (x) => activate(x, op.activation));
    case 'maxPool':
      return maxPool(op, inputs[0]);
    case 'add':
      return mapElements(inputs[0], (i) => inputs.reduce((sum, input) => sum + input.values[i], 0));
    case 'concat':
      return concat(inputs);
    case 'sliceChannels': {
      const [height, width, channels] = inputs[0].shape;
      return build([height, width, op.channels], (y, x, c) => inputs[0].values[(y * width + x) * channels + c]);
    }
    case 'globalAveragePool':
      return globalAveragePool(inputs[0]);
    case 'dense': {
      const [kernel, bias] = weights;
      const values = new Float64Array(op.units);
      for (let unit = 0; unit < op.units; unit++) {
        let sum = op.bias ? bias.values[unit] : 0;
        for (let i = 0; i < inputs[0].values.length; i++)
          sum += inputs[0].values[i] * kernel.values[i * op.units + unit];
        values[unit] = activate(sum, op.activation);
      }
      return { shape: [op.units], values };
    }
  }
}

const activate = (x: number, activation: Activation): number => (activation === 'relu' ? Math.max(0, x) : x);

/** Cells added before the first of an axis and the length of the output: TensorFlow's rule, more padding at the end. */
function windowing(input: number, size: number, stride: number, padding: Padding): { before: number; output: number } {
  if (padding === 'valid') return { before: 0, output: Math.floor((input - size) / stride) + 1 };
  const output = Math.ceil(input / stride);
  const added = Math.max(0, (output - 1) * stride + size - input);
  return { before: Math.floor(added / 2), output };
}

/** Calls `visit` for every place of a window that lies inside the image: padding is left out. */
function eachInside(
  [height, width]: Shape,
  size: number,
  top: number,
  left: number,
  visit: (y: number, x: number, dy: number, dx: number) => void,
): void {
  for (let dy = 0; dy < size; dy++)
    for (let dx = 0; dx < size; dx++) {
      const y = top + dy;
      const x = left + dx;
      if (y >= 0 && y < height && x >= 0 && x < width) visit(y, x, dy, dx);
    }
}

function conv2d(op: Conv2dOp, input: ReferenceTensor, [kernel, bias]: readonly WeightTensor[]): ReferenceTensor {
  const [height, width, channels] = input.shape;
  assert(op.bias === (bias !== undefined), 'a convolution has a bias tensor exactly where it says so');
  const rows = windowing(height, op.kernel, op.stride, op.padding);
  const columns = windowing(width, op.kernel, op.stride, op.padding);
  return build([rows.output, columns.output, op.filters], (row, column, filter) => {
    let sum = op.bias ? bias.values[filter] : 0;
    const top = row * op.stride - rows.before;
    const left = column * op.stride - columns.before;
    eachInside(input.shape, op.kernel, top, left, (y, x, dy, dx) => {
      for (let c = 0; c < channels; c++) {
        const weight = kernel.values[((dy * op.kernel + dx) * channels + c) * op.filters + filter];
        sum += input.values[(y * width + x) * channels + c] * weight;
      }
    });
    return activate(sum, op.activation);
  });
}

function maxPool(op: MaxPoolOp, input: ReferenceTensor): ReferenceTensor {
  const [height, width, channels] = input.shape;
  const rows = windowing(height, op.size, op.stride, op.padding);
  const columns = windowing(width, op.size, op.stride, op.padding);
  return build([rows.output, columns.output, channels], (row, column, c) => {
    let most = Number.NEGATIVE_INFINITY;
    const top = row * op.stride - rows.before;
    const left = column * op.stride - columns.before;
    eachInside(input.shape, op.size, top, left, (y, x) => {
      most = Math.max(most, input.values[(y * width + x) * channels + c]);
    });
    return most;
  });
}

function globalAveragePool(input: ReferenceTensor): ReferenceTensor {
  const [height, width, channels] = input.shape;
  const values = new Float64Array(channels);
  input.values.forEach((value, i) => {
    values[i % channels] += value / (height * width);
  });
  return { shape: [channels], values };
}

function concat(inputs: readonly ReferenceTensor[]): ReferenceTensor {
  const [height, width] = inputs[0].shape;
  const values: number[] = [];
  for (let pixel = 0; pixel < height * width; pixel++)
    for (const input of inputs) {
      const channels = input.shape[2];
      values.push(...input.values.subarray(pixel * channels, (pixel + 1) * channels));
    }
  return { shape: [height, width, values.length / (height * width)], values: Float64Array.from(values) };
}

function build(shape: Shape, valueAt: (y: number, x: number, c: number) => number): ReferenceTensor {
  const [height, width, channels] = shape;
  const values = new Float64Array(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) values[(y * width + x) * channels + c] = valueAt(y, x, c);
  return { shape, values };
}

const mapElements = (like: ReferenceTensor, valueAt: (index: number) => number): ReferenceTensor => ({
  shape: like.shape,
  values: Float64Array.from(like.values, (_, i) => valueAt(i)),
});

function mapChannels(input: ReferenceTensor, f: (x: number, channel: number) => number): ReferenceTensor {
  const channels = input.shape[input.shape.length - 1];
  return mapElements(input, (i) => f(input.values[i], i % channels));
}
