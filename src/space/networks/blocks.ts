import type { Activation, ExplicitPadding, GraphBuilder, Window } from '../../graph/op-graph';

/** The square RGB image that every network here reads. */
export const image = (g: GraphBuilder, size: number): number => g.add({ kind: 'input', shape: [size, size, 3] });

/** PyTorch's default epsilon of batch norm. */
export const TORCH_EPSILON = 1e-5;

/** The same zeros on all four sides. */
export const pad = (zeros: number): ExplicitPadding => ({ top: zeros, bottom: zeros, left: zeros, right: zeros });

/** Padding that keeps the size of an image under a window of odd size and stride 1, equal on both sides. */
const centred = ([height, width]: Window): ExplicitPadding => ({
  top: (height - 1) / 2,
  bottom: (height - 1) / 2,
  left: (width - 1) / 2,
  right: (width - 1) / 2,
});

export interface ConvUnit {
  /** Side of the square window, or both; odd, and centred by zeros. */
  readonly kernel?: number | Window;
  readonly stride?: number;
  readonly groups?: number;
  readonly activation?: Activation;
  /** Of batch norm. */
  readonly epsilon?: number;
  /** Whether the convolution before a batch norm has a bias all the same. */
  readonly bias?: boolean;
}

const windowOf = (kernel: number | Window): Window => (typeof kernel === 'number' ? [kernel, kernel] : kernel);

/** Convolution, batch norm, activation: 1x1, stride 1, no bias and no activation unless told otherwise. */
export function convNorm(g: GraphBuilder, input: number, filters: number, unit: ConvUnit = {}): number {
  const { stride = 1, groups = 1, activation = 'none', epsilon = TORCH_EPSILON, bias = false } = unit;
  const kernel = windowOf(unit.kernel ?? 1);
  const conv = g.conv(input, filters, 1, { kernel, stride, groups, padding: centred(kernel), bias });
  return g.activation(g.batchNorm(conv, epsilon), activation);
}

/** Depthwise convolution without bias, batch norm, activation: 3x3 unless told otherwise. */
export function depthwiseNorm(g: GraphBuilder, input: number, unit: Omit<ConvUnit, 'groups' | 'bias'> = {}): number {
  const { stride = 1, activation = 'none', epsilon = TORCH_EPSILON } = unit;
  const kernel = windowOf(unit.kernel ?? 3);
  const conv = g.depthwise(input, 1, { kernel, stride, padding: centred(kernel) });
  return g.activation(g.batchNorm(conv, epsilon), activation);
}

/** Convolution with a bias and no batch norm, centred by zeros. */
export function convBias(
  g: GraphBuilder,
  input: number,
  filters: number,
  unit: Omit<ConvUnit, 'epsilon' | 'bias'> = {},
): number {
  const { stride = 1, groups = 1, activation = 'none' } = unit;
  const kernel = windowOf(unit.kernel ?? 1);
  const conv = g.conv(input, filters, 1, { kernel, stride, groups, padding: centred(kernel), bias: true });
  return g.activation(conv, activation);
}

export const add = (g: GraphBuilder, ...inputs: number[]): number => g.add({ kind: 'add' }, ...inputs);

export const concat = (g: GraphBuilder, ...inputs: number[]): number => g.add({ kind: 'concat' }, ...inputs);

/** Max pooling; PyTorch's padding is never the maximum. */
export const maxPool = (g: GraphBuilder, input: number, size: number, stride: number, zeros = 0): number =>
  g.add({ kind: 'maxPool', size, stride, padding: zeros === 0 ? 'valid' : pad(zeros) }, input);

export const dense = (g: GraphBuilder, input: number, units: number, activation: Activation = 'none'): number =>
  g.activation(g.add({ kind: 'dense', units, bias: true, activation: 'none' }, input), activation);

export const globalAveragePool = (g: GraphBuilder, input: number): number =>
  g.add({ kind: 'globalAveragePool', keepDims: false }, input);

export interface Gate {
  /** Channels of `input`. */
  readonly channels: number;
  /** Channels it squeezes to. */
  readonly squeezed: number;
  readonly activation: Activation;
  readonly gate: 'sigmoid' | 'hardSigmoid';
}

/** Squeeze and excite (arXiv 1709.01507), its two dense layers as 1x1 convolutions with a bias. */
export function squeezeExcite(g: GraphBuilder, input: number, { channels, squeezed, activation, gate }: Gate): number {
  const mean = g.add({ kind: 'globalAveragePool', keepDims: true }, input);
  const narrow = convBias(g, mean, squeezed, { activation });
  return g.add({ kind: 'multiply' }, input, convBias(g, narrow, channels, { activation: gate }));
}

export interface InvertedResidual {
  readonly kernel: number;
  readonly stride: number;
  /** Channels inside; the first convolution is left out where they are as many as those read. */
  readonly expanded: number;
  readonly filters: number;
  readonly activation: Activation;
  readonly epsilon?: number;
  /** Channels that squeeze and excite, as in MobileNetV3, squeezes to; none without. */
  readonly squeezed?: number;
}

/** MobileNetV2's block (arXiv 1801.04381). */
export function invertedResidual(g: GraphBuilder, input: number, channels: number, block: InvertedResidual): number {
  const { kernel, stride, expanded, filters, activation, epsilon = TORCH_EPSILON, squeezed } = block;
  let x = expanded === channels ? input : convNorm(g, input, expanded, { activation, epsilon });
  x = depthwiseNorm(g, x, { kernel, stride, activation, epsilon });
  if (squeezed !== undefined)
    x = squeezeExcite(g, x, { channels: expanded, squeezed, activation: 'relu', gate: 'hardSigmoid' });
  x = convNorm(g, x, filters, { epsilon });
  return stride === 1 && channels === filters ? add(g, input, x) : x;
}

/** The nearest multiple of `divisor`, at least `divisor` and at least nine tenths of `channels`: MobileNetV2's rounding. */
export function makeDivisible(channels: number, divisor = 8): number {
  const rounded = Math.max(divisor, Math.floor((channels + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * channels ? rounded + divisor : rounded;
}
