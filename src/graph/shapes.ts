import type { Op, OpGraph, Shape } from './op-graph';

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

/** Output length of a window along one axis; TensorFlow's rule for 'same' and 'valid'. */
export const windowOutput = (input: number, size: number, stride: number, padding: 'same' | 'valid'): number =>
  padding === 'same' ? Math.ceil(input / stride) : Math.floor((input - size) / stride) + 1;

function inferShape(op: Op, inputs: readonly Shape[]): Shape {
  switch (op.kind) {
    case 'input':
      expectInputs(inputs, 0, 0);
      return op.shape;
    case 'conv2d': {
      const image = expectImage(inputs);
      return windowed(image[0], image[1], op.filters, op.kernel, op.stride, op.padding);
    }
    case 'maxPool': {
      const image = expectImage(inputs);
      return windowed(image[0], image[1], image[2], op.size, op.stride, op.padding);
    }
    case 'batchNorm':
    case 'activation':
      expectInputs(inputs, 1, 1);
      return inputs[0];
    case 'add': {
      expectInputs(inputs, 2, Infinity);
      for (const shape of inputs)
        if (!haveSameStart(shape, inputs[0], 0)) throw new ShapeError(`cannot add ${inputs.map(show).join(' and ')}`);
      return inputs[0];
    }
    case 'concat': {
      expectInputs(inputs, 2, Infinity);
      for (const shape of inputs)
        if (!haveSameStart(shape, inputs[0], 1)) throw new ShapeError(`cannot join ${inputs.map(show).join(' and ')}`);
      return [...inputs[0].slice(0, -1), inputs.reduce((sum, shape) => sum + shape[shape.length - 1], 0)];
    }
    case 'sliceChannels': {
      expectInputs(inputs, 1, 1);
      const channels = inputs[0][inputs[0].length - 1];
      if (op.channels < 1 || op.channels > channels)
        throw new ShapeError(`cannot take ${op.channels} of ${channels} channels`);
      return [...inputs[0].slice(0, -1), op.channels];
    }
    case 'globalAveragePool':
      return [expectImage(inputs)[2]];
    case 'dense':
      expectInputs(inputs, 1, 1);
      if (inputs[0].length !== 1) throw new ShapeError(`dense reads a vector, not ${show(inputs[0])}`);
      return [op.units];
  }
}

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

function expectImage(inputs: readonly Shape[]): Shape {
  expectInputs(inputs, 1, 1);
  if (inputs[0].length !== 3) throw new ShapeError(`reads [height, width, channels], not ${show(inputs[0])}`);
  return inputs[0];
}

function windowed(
  height: number,
  width: number,
  channels: number,
  size: number,
  stride: number,
  padding: 'same' | 'valid',
): Shape {
  const outHeight = windowOutput(height, size, stride, padding);
  const outWidth = windowOutput(width, size, stride, padding);
  if (outHeight < 1 || outWidth < 1) throw new ShapeError(`a window of ${size} does not fit into ${height} x ${width}`);
  return [outHeight, outWidth, channels];
}
