import { elementCount } from '../../graph/shapes';
import { type ConvertedTensor, type GraphConverter, NotConvertible } from './graph-converter';
import {
  activationOf,
  count,
  expectChannelsLast,
  expectLastAxis,
  flag,
  type KerasConfig,
  padding,
  pair,
  square,
} from './keras-config';
import { targetShape } from './target-shape';

/** Adds the equivalent of a layer to the converted graph and returns its output. Throws NotConvertible. */
type LayerReader = (
  converter: GraphConverter,
  config: KerasConfig,
  inputs: readonly ConvertedTensor[],
) => ConvertedTensor;

/** Readers of the layers that can be converted, by their Keras classes. */
export const LAYER_READERS: ReadonlyMap<string, LayerReader> = new Map<string, LayerReader>([
  ['Conv2D', convolution],
  ['DepthwiseConv2D', depthwise],
  ['SeparableConv2D', separable],
  ['Dense', dense],
  ['BatchNormalization', batchNorm],
  ['LayerNormalization', layerNorm],
  ['Activation', (converter, config, [x]) => activate(converter, config.activation, x)],
  ['ReLU', relu],
  ['Softmax', softmax],
  ['MaxPooling2D', (converter, config, [x]) => converter.add({ kind: 'maxPool', ...pool(config) }, x)],
  ['AveragePooling2D', (converter, config, [x]) => converter.add({ kind: 'averagePool', ...pool(config) }, x)],
  ['GlobalAveragePooling2D', globalPool],
  ['Add', (converter, _config, inputs) => converter.add({ kind: 'add' }, ...inputs)],
  ['Multiply', multiply],
  ['Concatenate', concat],
  ['Flatten', flatten],
  ['Reshape', reshape],
  ['Permute', permute],
  ['ZeroPadding2D', zeroPad],
  ['UpSampling2D', upSample],
  // These do something in training alone.
  ...['Dropout', 'SpatialDropout1D', 'SpatialDropout2D', 'GaussianNoise', 'GaussianDropout', 'AlphaDropout'].map(
    (name): [string, LayerReader] => [name, (_converter, _config, [x]) => x],
  ),
]);

function activate(converter: GraphConverter, value: unknown, x: ConvertedTensor): ConvertedTensor {
  const activation = activationOf(value);
  return activation === 'softmax' ? converter.add({ kind: 'softmax' }, x) : converter.activation(x, activation);
}

function convolution(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  if (count(config, 'groups', 1) !== 1) throw new NotConvertible('groups');
  const op = {
    kind: 'conv2d',
    filters: count(config, 'filters'),
    kernel: pair(config, 'kernel_size'),
    ...window(config),
    groups: 1,
    bias: flag(config, 'use_bias', true),
    activation: 'none',
  } as const;
  return activate(converter, config.activation, converter.add(op, x));
}

function depthwise(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  // tfjs 4.22 runs this layer without its dilation, though not that of a separable convolution.
  const run = { ...config, dilation_rate: 1 };
  return activate(converter, config.activation, depthwiseOf(converter, run, flag(config, 'use_bias', true), x));
}

/** With several filters a channel it is a grouped convolution of one channel a group; the weights lie the same way. */
function depthwiseOf(
  converter: GraphConverter,
  config: KerasConfig,
  bias: boolean,
  x: ConvertedTensor,
): ConvertedTensor {
  const common = { kernel: pair(config, 'kernel_size'), ...window(config), bias, activation: 'none' } as const;
  const filters = count(config, 'depth_multiplier', 1);
  if (filters === 1) return converter.add({ kind: 'depthwiseConv2d', ...common }, x);
  // Whatever is still to be taken in leaves the channels alone.
  const channels = converter.shapeOf({ index: x.index })[2];
  return converter.add({ kind: 'conv2d', ...common, filters: filters * channels, groups: channels }, x);
}

function separable(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  const spatial = depthwiseOf(converter, config, false, x);
  const pointwise = {
    kind: 'conv2d',
    filters: count(config, 'filters'),
    kernel: [1, 1],
    stride: 1,
    dilation: 1,
    groups: 1,
    padding: 'valid',
    bias: flag(config, 'use_bias', true),
    activation: 'none',
  } as const;
  return activate(converter, config.activation, converter.add(pointwise, spatial));
}

function window(config: KerasConfig) {
  expectChannelsLast(config);
  return {
    stride: square(config, 'strides', 1),
    dilation: square(config, 'dilation_rate', 1),
    padding: padding(config),
  } as const;
}

function dense(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  const bias = flag(config, 'use_bias', true);
  const product = converter.add({ kind: 'dense', units: count(config, 'units'), bias, activation: 'none' }, x);
  return activate(converter, config.activation, product);
}

function batchNorm(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectLastAxis(config, converter.shapeOf(x).length);
  if (!flag(config, 'center', true)) throw new NotConvertible('no centre');
  return converter.add({ kind: 'batchNorm', epsilon: epsilon(config), scale: flag(config, 'scale', true) }, x);
}

function layerNorm(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectLastAxis(config, converter.shapeOf(x).length);
  if (!flag(config, 'center', true) || !flag(config, 'scale', true)) throw new NotConvertible('no centre or no scale');
  return converter.add({ kind: 'layerNorm', epsilon: epsilon(config) }, x);
}

function epsilon(config: KerasConfig): number {
  const value = config.epsilon ?? 1e-3;
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) throw new NotConvertible('epsilon out of range');
  return value;
}

function relu(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  const most = config.max_value ?? null;
  if ((config.negative_slope ?? 0) !== 0 || (config.threshold ?? 0) !== 0)
    throw new NotConvertible('slope or threshold');
  if (most !== null && most !== 6) throw new NotConvertible(`cut at ${String(most)}`);
  return converter.activation(x, most === null ? 'relu' : 'relu6');
}

function softmax(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectLastAxis(config, converter.shapeOf(x).length);
  return converter.add({ kind: 'softmax' }, x);
}

/** A pool's stride is its size unless told otherwise. */
function pool(config: KerasConfig) {
  expectChannelsLast(config);
  const size = square(config, 'pool_size', 2);
  return { size, stride: square(config, 'strides', size), padding: padding(config) };
}

function globalPool(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectChannelsLast(config);
  // tfjs 4.22 knows no `keepdims`.
  return converter.add({ kind: 'globalAveragePool', keepDims: false }, x);
}

function multiply(
  converter: GraphConverter,
  _config: KerasConfig,
  inputs: readonly ConvertedTensor[],
): ConvertedTensor {
  if (inputs.length !== 2) throw new NotConvertible(`of ${inputs.length}`);
  const [a, b] = inputs;
  const isGateFirst = elementCount(converter.shapeOf(a)) < elementCount(converter.shapeOf(b));
  return isGateFirst ? converter.add({ kind: 'multiply' }, b, a) : converter.add({ kind: 'multiply' }, a, b);
}

function concat(converter: GraphConverter, config: KerasConfig, inputs: readonly ConvertedTensor[]): ConvertedTensor {
  expectLastAxis(config, converter.shapeOf(inputs[0]).length);
  return converter.add({ kind: 'concat' }, ...inputs);
}

function flatten(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectChannelsLast(config);
  const shape = converter.shapeOf(x);
  return shape.length === 1 ? x : converter.add({ kind: 'reshape', shape: [elementCount(shape)] }, x);
}

function reshape(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  return converter.add({ kind: 'reshape', shape: targetShape(config.target_shape, converter.shapeOf(x)) }, x);
}

/** Keras counts the axes of one image from 1. */
function permute(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  const dims = config.dims;
  if (!Array.isArray(dims)) throw new NotConvertible('no axes');
  return converter.add({ kind: 'transpose', permutation: dims.map((axis) => Number(axis) - 1) }, x);
}

function zeroPad(_converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectChannelsLast(config);
  const value = config.padding ?? 1;
  const [vertical, horizontal] = Array.isArray(value) ? value : [value, value];
  const [top, bottom] = ends(vertical);
  const [left, right] = ends(horizontal);
  if (x.pending !== undefined) throw new NotConvertible('twice');
  return { index: x.index, pending: { kind: 'padding', padding: { top, bottom, left, right } } };
}

function ends(value: unknown): readonly [number, number] {
  const [first, last] = Array.isArray(value) ? value : [value, value];
  if (![first, last].every((n) => Number.isSafeInteger(n) && n >= 0))
    throw new NotConvertible('padding that is no count');
  return [first, last];
}

/** Whole multiples take the same pixel whether centres or corners are compared; bilinear ones do not (tfjs uses corners). */
function upSample(converter: GraphConverter, config: KerasConfig, [x]: readonly ConvertedTensor[]): ConvertedTensor {
  expectChannelsLast(config);
  if ((config.interpolation ?? 'nearest') !== 'nearest') throw new NotConvertible(String(config.interpolation));
  const [vertical, horizontal] = pair(config, 'size', 2);
  const [height, width] = converter.shapeOf(x);
  return converter.add({ kind: 'resize', height: height * vertical, width: width * horizontal, method: 'nearest' }, x);
}
