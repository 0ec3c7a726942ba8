import type { Shape } from '../../../graph/op-graph';
import { dilatedSize, windowOutput } from '../../../graph/shapes';
import type { KerasConfig } from '../keras-config';
import { Uncountable } from './macs-tally';

/** A whole number of at least `least`. Throws Uncountable where the file has none. */
export function whole(value: unknown, least = 1): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
    throw new Uncountable(`${String(value)} is no count`);
  return value;
}

/** One count for each of `axes` axes, from a list or from one number for all. */
export function wholes(value: unknown, axes: number): number[] {
  const list = Array.isArray(value) ? value : new Array<unknown>(axes).fill(value);
  // A list of one stands for all: Keras writes [3] for a convolution of one axis, tfjs takes it for any.
  const full = list.length === 1 ? new Array<unknown>(axes).fill(list[0]) : list;
  if (full.length !== axes) throw new Uncountable(`${full.length} numbers for ${axes} axes`);
  return full.map((entry) => whole(entry));
}

/** The image, line or volume of a shape, without the batch, and how to put one together. */
export interface Spatial {
  readonly lengths: readonly number[];
  readonly channels: number;
  shape(lengths: readonly number[], channels: number): Shape;
}

/** Takes apart a shape of `axes` axes and channels, in the order that the layer says. Throws Uncountable. */
export function spatial({ data_format: format }: KerasConfig, shape: Shape, axes: number): Spatial {
  if (shape.length !== axes + 1) throw new Uncountable(`reads ${axes + 1} axes, not ${shape.length}`);
  if (format === 'channels_first')
    return {
      lengths: shape.slice(1),
      channels: shape[0],
      shape: (lengths, channels) => [channels, ...lengths],
    };
  return {
    lengths: shape.slice(0, -1),
    channels: shape[axes],
    shape: (lengths, channels) => [...lengths, channels],
  };
}

export interface Windows {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilation: readonly number[];
}

/** Lengths after a window has passed, as tfjs computes them. Throws Uncountable where it does not fit. */
export function passed(lengths: readonly number[], { kernel, strides, dilation }: Windows, padding: unknown): number[] {
  // tfjs 4.22 has the layer with causal padding, and not its kernel.
  if (padding !== undefined && padding !== 'same' && padding !== 'valid')
    throw new Uncountable(`${String(padding)} padding`);
  const named = padding === 'same' ? 'same' : 'valid';
  return lengths.map((length, axis) =>
    whole(windowOutput(length, dilatedSize(kernel[axis], dilation[axis]), strides[axis], named)),
  );
}

/** Counts before and after each axis: `[[1, 2], [0, 0]]`, `[1, 0]` for the same on both sides, or one number for all. */
export function sides(value: unknown, axes: number): readonly (readonly [number, number])[] {
  const list = Array.isArray(value) ? value : new Array<unknown>(axes).fill(value);
  if (list.length !== axes) throw new Uncountable(`${list.length} numbers for ${axes} axes`);
  return list.map((entry) => {
    const [before, after] = Array.isArray(entry) ? entry : [entry, entry];
    return [whole(before, 0), whole(after, 0)];
  });
}
