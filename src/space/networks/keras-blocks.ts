import type { Activation, GraphBuilder, Window } from '../../graph/op-graph';

/** Keras's default epsilon of batch norm. */
export const KERAS_EPSILON = 1e-3;

export interface SameConvUnit {
  readonly kernel?: number | Window;
  readonly stride?: number;
  readonly padding?: 'same' | 'valid';
  readonly activation?: Activation;
  /** Whether batch norm has a gamma. */
  readonly scale?: boolean;
}

/**
 * Convolution without bias, batch norm, activation: 1x1, stride 1, 'same' padding and no activation unless told
 * otherwise. Where Keras pads by hand before a stride of 2, it adds the very zeros of 'same'.
 */
export function sameConvNorm(g: GraphBuilder, input: number, filters: number, unit: SameConvUnit = {}): number {
  const { kernel = 1, stride = 1, padding = 'same', activation = 'none', scale = true } = unit;
  const window: Window = typeof kernel === 'number' ? [kernel, kernel] : kernel;
  const conv = g.conv(input, filters, 1, { kernel: window, stride, padding });
  return g.activation(g.batchNorm(conv, KERAS_EPSILON, scale), activation);
}

/** Depthwise convolution without bias, 'same' padding, batch norm, activation. */
export function sameDepthwiseNorm(
  g: GraphBuilder,
  input: number,
  kernel: number,
  stride: number,
  activation: Activation,
): number {
  return g.activation(g.batchNorm(g.depthwise(input, kernel, { stride }), KERAS_EPSILON), activation);
}

/** Depthwise convolution, 1x1 convolution, batch norm: no bias, and nothing between the two. */
export function separableNorm(g: GraphBuilder, input: number, filters: number, kernel: number, stride = 1): number {
  return sameConvNorm(g, g.depthwise(input, kernel, { stride }), filters);
}

export interface Pooling {
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

export const maxPoolOf = (g: GraphBuilder, input: number, pooling: Pooling): number =>
  g.add({ kind: 'maxPool', ...pooling }, input);

export const averagePoolOf = (g: GraphBuilder, input: number, pooling: Pooling): number =>
  g.add({ kind: 'averagePool', ...pooling }, input);
