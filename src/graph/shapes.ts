import { sumBy } from '../base/aggregate';
import type { ExplicitPadding, MatMulOp, Op, OpGraph, Padding, Shape, Window } from './op-graph';

/** An `OpGraph` whose operators do not fit together; the message names the node and both shapes. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** Output shape of every node, in node order. Throws a ShapeError that names the first node that does not fit. */
export function inferShapes(graph: OpGraph): Shape[] {
  const shapes: Shape[] = [];
  graph.nodes.forEach((node, index) => {
    try {
      shapes.push(
        inferShape(
          node.op,
          node.inputs.map((i) => shapes[i]),
        ),
      );
    } catch (error) {
      if (error instanceof ShapeError)
        throw new ShapeError(`${graph.name}, node ${index} (${node.op.kind}): ${error.message}`);
      throw error;
    }
  });
  return shapes;
}

/** Number of elements of a tensor of this shape. */
export const elementCount = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** Pixels from the first to the last that a dilated window reads, along one axis. */
export const dilatedSize = (size: number, dilation: number): number => (size - 1) * dilation + 1;

/**
 * Output length of a window along one axis: TensorFlow's rule for 'same' and 'valid'; a number is the zeros added
 * before and after together, where a last window that does not fit whole is left out.
 */
export const windowOutput = (
  input: number,
  size: number,
  stride: number,
  padding: 'same' | 'valid' | number,
): number =>
  padding === 'same'
    ? Math.ceil(input / stride)
    : Math.floor((input + (padding === 'valid' ? 0 : padding) - size) / stride) + 1;

/** How a window passes over an image. */
export interface Windowing {
  readonly kernel: Window;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

/** The zeros that a padding stands for, around this image under this window: TensorFlow puts the odd one at the end. */
export function explicitPadding(image: Shape, { kernel, stride, dilation, padding }: Windowing): ExplicitPadding {
  if (typeof padding === 'object') return padding;
  if (padding === 'valid') return { top: 0, bottom: 0, left: 0, right: 0 };
  const [vertical, horizontal] = [0, 1].map((axis) => {
    const size = dilatedSize(kernel[axis], dilation);
    const output = windowOutput(image[axis], size, stride, 'same');
    return Math.max(0, (output - 1) * stride + size - image[axis]);
  });
  const top = Math.floor(vertical / 2);
  const left = Math.floor(horizontal / 2);
  return { top, bottom: vertical - top, left, right: horizontal - left };
}

/** Output shape of one operator. Throws a ShapeError where the inputs do not fit it. */
export function inferShape(op: Op, inputs: readonly Shape[]): Shape {
  switch (op.kind) {
    case 'input':
      expectInputs(inputs, 0, 0);
      expectShape(op.shape);
      return op.shape;
    case 'conv2d': {
      const image = expectImage(inputs);
      expectCount('filters', op.filters);
      expectCount('groups', op.groups);
      if (image[2] % op.groups !== 0 || op.filters % op.groups !== 0)
        throw new ShapeError(`${op.groups} groups do not divide ${image[2]} channels and ${op.filters} filters`);
      return windowed(image, op, op.filters);
    }
    case 'depthwiseConv2d': {
      const image = expectImage(inputs);
      return windowed(image, op, image[2]);
    }
    case 'maxPool':
    case 'averagePool': {
      const image = expectImage(inputs);
      const { size, stride, padding } = op;
      if (typeof padding === 'object' && Object.values(padding).some((zeros) => zeros >= size))
        throw new ShapeError(`a window of ${size} would read nothing but padding`);
      return windowed(image, { kernel: [size, size], stride, dilation: 1, padding }, image[2]);
    }
    case 'batchNorm':
    case 'layerNorm':
    case 'channelScale':
    case 'activation':
    case 'zeros':
    case 'softmax':
      return expectOne(inputs);
    case 'add': {
      expectInputs(inputs, 2, Infinity);
      for (const shape of inputs)
        if (!haveSameStart(shape, inputs[0], 0)) throw new ShapeError(`cannot add ${inputs.map(show).join(' and ')}`);
      return inputs[0];
    }
    case 'multiply': {
      expectInputs(inputs, 2, 2);
      const [values, factors] = inputs;
      const isGate = values.length === 3 && haveSameStart(factors, [1, 1, values[2]], 0);
      if (!isGate && !haveSameStart(values, factors, 0))
        throw new ShapeError(`cannot multiply ${show(values)} by ${show(factors)}`);
      return values;
    }
    case 'concat': {
      expectInputs(inputs, 2, Infinity);
      for (const shape of inputs)
        if (!haveSameStart(shape, inputs[0], 1)) throw new ShapeError(`cannot join ${inputs.map(show).join(' and ')}`);
      return [...inputs[0].slice(0, -1), sumBy(inputs, lastOf)];
    }
    case 'sliceChannels': {
      const shape = expectOne(inputs);
      const channels = lastOf(shape);
      if (!(op.begin >= 0 && op.channels >= 1 && op.begin + op.channels <= channels)) {
        const from = op.begin === 0 ? '' : ` from ${op.begin} on`;
        throw new ShapeError(`cannot take ${op.channels} of ${channels} channels${from}`);
      }
      return [...shape.slice(0, -1), op.channels];
    }
    case 'channelShuffle': {
      const shape = expectOne(inputs);
      expectCount('groups', op.groups);
      if (lastOf(shape) % op.groups !== 0)
        throw new ShapeError(`${op.groups} groups do not divide ${lastOf(shape)} channels`);
      return shape;
    }
    case 'adaptiveAveragePool':
      expectCount('size', op.size);
      return [op.size, op.size, expectImage(inputs)[2]];
    case 'globalAveragePool': {
      const channels = expectImage(inputs)[2];
      return op.keepDims ? [1, 1, channels] : [channels];
    }
    case 'dense': {
      const shape = expectOne(inputs);
      expectCount('units', op.units);
      return [...shape.slice(0, -1), op.units];
    }
    case 'matMul':
      return product(op, inputs);
    case 'reshape': {
      const shape = expectOne(inputs);
      expectShape(op.shape);
      if (elementCount(shape) !== elementCount(op.shape))
        throw new ShapeError(`cannot reshape ${show(shape)} to ${show(op.shape)}`);
      return op.shape;
    }
    case 'transpose': {
      const shape = expectOne(inputs);
      const axes = [...op.permutation].sort((a, b) => a - b);
      if (axes.length !== shape.length || axes.some((axis, i) => axis !== i))
        throw new ShapeError(`${show(op.permutation)} does not permute the axes of ${show(shape)}`);
      return op.permutation.map((axis) => shape[axis]);
    }
    case 'resize':
      expectCount('height', op.height);
      expectCount('width', op.width);
      return [op.height, op.width, expectImage(inputs)[2]];
  }
}

const lastOf = (shape: Shape): number => shape[shape.length - 1];

/** Whether two shapes have as many axes and agree on all but the last few. */
function haveSameStart(a: Shape, b: Shape, free: number): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length - free; i++) if (a[i] !== b[i]) return false;
  return true;
}

const show = (shape: Shape): string => `[${shape.join(', ')}]`;

function expectInputs(inputs: readonly Shape[], least: number, most: number): void {
  if (inputs.length < least || inputs.length > most) throw new ShapeError(`has ${inputs.length} inputs`);
}

function expectOne(inputs: readonly Shape[]): Shape {
  expectInputs(inputs, 1, 1);
  return inputs[0];
}

function expectImage(inputs: readonly Shape[]): Shape {
  expectInputs(inputs, 1, 1);
  if (inputs[0].length !== 3) throw new ShapeError(`reads [height, width, channels], not ${show(inputs[0])}`);
  return inputs[0];
}

function expectCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) throw new ShapeError(`${name} is ${value}, not 1 or more`);
}

function expectShape(shape: Shape): void {
  if (shape.length === 0 || shape.some((n) => !Number.isSafeInteger(n) || n < 1))
    throw new ShapeError(`${show(shape)} is no shape`);
}

/** Shape of the output of a sliding window with this number of channels. */
function windowed([height, width]: Shape, { kernel, stride, dilation, padding }: Windowing, channels: number): Shape {
  expectCount('window height', kernel[0]);
  expectCount('window width', kernel[1]);
  expectCount('stride', stride);
  expectCount('dilation', dilation);
  // TensorFlow and tfjs have no kernel for both at once.
  if (stride > 1 && dilation > 1) throw new ShapeError(`a stride of ${stride} and a dilation of ${dilation} at once`);
  if (typeof padding === 'object') expectPadding(padding);
  const windowHeight = dilatedSize(kernel[0], dilation);
  const windowWidth = dilatedSize(kernel[1], dilation);
  const isNamed = typeof padding === 'string';
  const outHeight = windowOutput(height, windowHeight, stride, isNamed ? padding : padding.top + padding.bottom);
  const outWidth = windowOutput(width, windowWidth, stride, isNamed ? padding : padding.left + padding.right);
  if (outHeight < 1 || outWidth < 1) {
    const size = windowHeight === windowWidth ? windowHeight : `${windowHeight} x ${windowWidth}`;
    throw new ShapeError(`a window of ${size} does not fit into ${height} x ${width}`);
  }
  return [outHeight, outWidth, channels];
}

function expectPadding(padding: ExplicitPadding): void {
  const zeros = [padding.top, padding.bottom, padding.left, padding.right];
  if (zeros.some((n) => !Number.isSafeInteger(n) || n < 0))
    throw new ShapeError(`padding by ${zeros.join(', ')} pixels`);
}

function product({ transposeB }: MatMulOp, inputs: readonly Shape[]): Shape {
  expectInputs(inputs, 2, 2);
  const [a, b] = inputs;
  const [inner, columns] = transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
  if (a.length < 2 || !haveSameStart(a, b, 2) || a.at(-1) !== inner || columns === undefined)
    throw new ShapeError(`cannot multiply ${show(a)} by ${show(b)}${transposeB ? ' transposed' : ''}`);
  return [...a.slice(0, -1), columns];
}
