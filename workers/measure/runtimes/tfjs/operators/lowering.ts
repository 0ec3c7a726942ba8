import type * as tf from '@tensorflow/tfjs-core';
import type { Padding, Shape } from '../../../../../src/graph/op-graph';

/** Runs one operator on tensors that carry the batch before the operator's own axes; the caller disposes the result. */
export type Runner = (inputs: readonly tf.Tensor[]) => tf.Tensor;

/** Inputs for lowering an operator, which happens once, before it runs many times. */
export interface Site {
  /** Shapes of the inputs, and of the output, without the batch. */
  readonly read: readonly Shape[];
  readonly written: Shape;
  readonly weights: readonly Constant[];
  /** A tensor that every run reads; the network gives it back. */
  keep(constant: Constant): tf.Tensor;
}

/** Something that every run reads and none changes, made only when it is not on the backend already. */
export interface Constant {
  readonly shape: Shape;
  /** Equal keys mean equal values. */
  readonly key: string;
  values(): tf.TypedArray;
}

/** The weights as the graph holds them. */
export const keepWeights = (site: Site): tf.Tensor[] => site.weights.map((weights) => site.keep(weights));

/** One number that every run multiplies by or adds: made by each run, it would be sent to the GPU each time. */
export const keepNumber = (site: Site, value: number): tf.Tensor =>
  site.keep({ shape: [], key: `number ${value}`, values: () => Float32Array.of(value) });

export type TfPadding = 'same' | 'valid' | [[number, number], [number, number], [number, number], [number, number]];

export const tfPadding = (padding: Padding): TfPadding =>
  typeof padding === 'string'
    ? padding
    : [
        [0, 0],
        [padding.top, padding.bottom],
        [padding.left, padding.right],
        [0, 0],
      ];

/** The tensor's own batch before a shape without one. */
export const withBatch = (tensor: tf.Tensor, shape: Shape): number[] => [tensor.shape[0], ...shape];
