import type { Padding, Shape, Window } from '../../../src/graph/op-graph';

/** One image's tensor in float64. */
export interface ReferenceTensor {
  readonly shape: Shape;
  readonly values: Float64Array;
}

/** An image whose every element is computed from its place. */
export function build(shape: Shape, valueAt: (y: number, x: number, c: number) => number): ReferenceTensor {
  const [height, width, channels] = shape;
  const values = new Float64Array(height * width * channels);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) values[(y * width + x) * channels + c] = valueAt(y, x, c);
  return { shape, values };
}

export const mapElements = (like: ReferenceTensor, valueAt: (index: number) => number): ReferenceTensor => ({
  shape: like.shape,
  values: Float64Array.from(like.values, (_, i) => valueAt(i)),
});

export const lastAxis = ({ shape }: ReferenceTensor): number => shape[shape.length - 1];

export function mapChannels(input: ReferenceTensor, f: (x: number, channel: number) => number): ReferenceTensor {
  const channels = lastAxis(input);
  return mapElements(input, (i) => f(input.values[i], i % channels));
}

/** Replaces the values along the last axis, one place at a time. */
export function mapRows(input: ReferenceTensor, f: (row: Float64Array) => ArrayLike<number>): ReferenceTensor {
  const length = lastAxis(input);
  const values: number[] = [];
  for (let start = 0; start < input.values.length; start += length)
    values.push(...Array.from(f(input.values.subarray(start, start + length))));
  return {
    shape: [...input.shape.slice(0, -1), values.length / (input.values.length / length)],
    values: Float64Array.from(values),
  };
}

/** Where a window stands over the image: cells added before the first of an axis, and places along it. */
interface Axis {
  readonly before: number;
  readonly output: number;
}

/** TensorFlow's rule: under 'same' the padding that cannot be halved goes to the end. */
function axisOf(
  input: number,
  reach: number,
  stride: number,
  padding: Padding,
  sides: readonly [number, number],
): Axis {
  if (padding === 'same') {
    const output = Math.ceil(input / stride);
    const added = Math.max(0, (output - 1) * stride + reach - input);
    return { before: Math.floor(added / 2), output };
  }
  const [before, after] = padding === 'valid' ? [0, 0] : sides;
  return { before, output: Math.floor((input + before + after - reach) / stride) + 1 };
}

export interface SlidingWindow {
  readonly kernel: Window;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: Padding;
}

/** Places of the output, and a visit of all that one place's window reads inside the image: padding is left out. */
export function slide([height, width]: Shape, { kernel, stride, dilation, padding }: SlidingWindow) {
  const sides = typeof padding === 'object' ? padding : { top: 0, bottom: 0, left: 0, right: 0 };
  const reach = kernel.map((size) => (size - 1) * dilation + 1);
  const rows = axisOf(height, reach[0], stride, padding, [sides.top, sides.bottom]);
  const columns = axisOf(width, reach[1], stride, padding, [sides.left, sides.right]);
  return {
    height: rows.output,
    width: columns.output,
    eachInside(row: number, column: number, visit: (y: number, x: number, dy: number, dx: number) => void): void {
      for (let dy = 0; dy < kernel[0]; dy++)
        for (let dx = 0; dx < kernel[1]; dx++) {
          const y = row * stride - rows.before + dy * dilation;
          const x = column * stride - columns.before + dx * dilation;
          if (y >= 0 && y < height && x >= 0 && x < width) visit(y, x, dy, dx);
        }
    },
  };
}
