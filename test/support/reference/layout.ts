import type { ResizeOp, Shape } from '../../../src/graph/op-graph';
import { build, lastAxis, mapElements, mapRows, type ReferenceTensor } from './tensor';

export function concat(inputs: readonly ReferenceTensor[]): ReferenceTensor {
  const places = inputs[0].values.length / lastAxis(inputs[0]);
  const values: number[] = [];
  for (let place = 0; place < places; place++)
    for (const input of inputs) {
      const channels = lastAxis(input);
      values.push(...input.values.subarray(place * channels, (place + 1) * channels));
    }
  return { shape: [...inputs[0].shape.slice(0, -1), values.length / places], values: Float64Array.from(values) };
}

export const sliceChannels = (begin: number, channels: number, input: ReferenceTensor): ReferenceTensor =>
  mapRows(input, (row) => row.subarray(begin, begin + channels));

export function channelShuffle(groups: number, input: ReferenceTensor): ReferenceTensor {
  const channelsAGroup = lastAxis(input) / groups;
  return mapRows(input, (row) => {
    const shuffled = new Float64Array(row.length);
    for (let g = 0; g < groups; g++)
      for (let j = 0; j < channelsAGroup; j++) shuffled[j * groups + g] = row[g * channelsAGroup + j];
    return shuffled;
  });
}

export const zeros = (input: ReferenceTensor): ReferenceTensor => mapElements(input, () => 0);

export function transpose(permutation: readonly number[], input: ReferenceTensor): ReferenceTensor {
  const shape = permutation.map((axis) => input.shape[axis]);
  const values = new Float64Array(input.values.length);
  input.values.forEach((value, index) => {
    const place = placeOf(index, input.shape);
    const target = permutation.reduce((sum, axis, i) => sum * shape[i] + place[axis], 0);
    values[target] = value;
  });
  return { shape, values };
}

/** Index along every axis of the element at a row-major index. */
function placeOf(index: number, shape: Shape): number[] {
  const place: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return place;
}

export function resize(op: ResizeOp, input: ReferenceTensor): ReferenceTensor {
  const [height, width, channels] = input.shape;
  const at = (y: number, x: number, c: number): number => input.values[(y * width + x) * channels + c];
  return build([op.height, op.width, channels], (row, column, c) => {
    // The centre of the output's pixel, in the input's coordinates, where the centre of pixel i is i + 0.5.
    const y = ((row + 0.5) * height) / op.height;
    const x = ((column + 0.5) * width) / op.width;
    if (op.method === 'nearest') return at(nearest(y, height), nearest(x, width), c);
    let sum = 0;
    for (const [rowAt, rowShare] of neighbours(y, height))
      for (const [columnAt, columnShare] of neighbours(x, width))
        sum += rowShare * columnShare * at(rowAt, columnAt, c);
    return sum;
  });
}

function nearest(position: number, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i++) if (Math.abs(i + 0.5 - position) <= Math.abs(best + 0.5 - position)) best = i;
  return best;
}

/** The two pixels whose centres lie around a position and what each gives; beyond the border the last one goes on. */
function neighbours(position: number, length: number): [pixel: number, share: number][] {
  const below = Math.floor(position - 0.5);
  const share = position - 0.5 - below;
  const inside = (i: number): number => Math.min(length - 1, Math.max(0, i));
  return [
    [inside(below), 1 - share],
    [inside(below + 1), share],
  ];
}
