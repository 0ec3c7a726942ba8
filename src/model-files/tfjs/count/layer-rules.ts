import { productMacs } from '../../../graph/cost';
import type { Shape } from '../../../graph/op-graph';
import { elementCount } from '../../../graph/shapes';
import type { KerasConfig } from '../keras-config';
import {
  convolution,
  convolutionOfSteps,
  cropping,
  depthwiseConvolution,
  pool,
  separableConvolution,
  transposedConvolution,
  upSampling,
  zeroPadding,
} from './convolution-layers';
import { spatial, whole } from './layer-fields';
import { checkedShape, type MacsTally, Uncountable } from './macs-tally';
import { recurrent } from './recurrent-layers';

/** Shapes of a layer's outputs, without the batch; its multiply-adds go to the tally. Throws Uncountable. */
type LayerRule = (config: KerasConfig, inputs: readonly Shape[], tally: MacsTally) => readonly Shape[];

const same: LayerRule = (_config, [x]) => [x];
const named = (names: string, rule: LayerRule) => names.split(' ').map((name): [string, LayerRule] => [name, rule]);
const one =
  (rule: (config: KerasConfig, x: Shape, tally: MacsTally) => Shape): LayerRule =>
  (config, [x], tally) => [rule(config, x, tally)];

/** What tfjs 4.22 runs for each of its layers, but for those that hold other layers. Elementwise layers count nothing. */
export const LAYER_RULES: ReadonlyMap<string, LayerRule> = new Map<string, LayerRule>([
  ...named(
    'InputLayer Activation ReLU LeakyReLU PReLU ELU ThresholdedReLU Softmax BatchNormalization LayerNormalization Dropout ' +
      'SpatialDropout1D GaussianNoise GaussianDropout AlphaDropout Masking Rescaling',
    same,
  ),
  ['Dense', one(dense)],
  ['Conv1D', one((config, x, tally) => convolution(config, x, 1, tally))],
  ['Conv2D', one((config, x, tally) => convolution(config, x, 2, tally))],
  ['Conv3D', one((config, x, tally) => convolution(config, x, 3, tally))],
  ['DepthwiseConv2D', one(depthwiseConvolution)],
  ['SeparableConv2D', one(separableConvolution)],
  ['Conv2DTranspose', one((config, x, tally) => transposedConvolution(config, x, 2, tally))],
  ['Conv3DTranspose', one((config, x, tally) => transposedConvolution(config, x, 3, tally))],
  ['ConvLSTM2D', (config, [x], tally) => convolutionOfSteps(config, x, tally)],
  ...['SimpleRNN', 'GRU', 'LSTM', 'RNN'].map((name): [string, LayerRule] => [
    name,
    (config, [x], tally) => recurrent(name, config, x, tally),
  ]),
  ...[1, 2, 3].flatMap((axes) =>
    named(
      `MaxPooling${axes}D AveragePooling${axes}D`,
      one((config, x) => pool(config, x, axes)),
    ),
  ),
  ...named(
    'GlobalAveragePooling1D GlobalMaxPooling1D',
    one((_config, x) => [spatial({}, x, 1).channels]),
  ),
  // tfjs 4.22 knows no `keepdims`.
  ...named(
    'GlobalAveragePooling2D GlobalMaxPooling2D',
    one((config, x) => [spatial(config, x, 2).channels]),
  ),
  ['ZeroPadding2D', one(zeroPadding)],
  ['Cropping2D', one(cropping)],
  ['UpSampling2D', one(upSampling)],
  ...named(
    'Resizing CenterCrop',
    one(({ height, width }, x) => [whole(height), whole(width), spatial({}, x, 2).channels]),
  ),
  ['Flatten', one((_config, x) => [elementCount(x)])],
  ['Reshape', one(reshape)],
  ['Permute', one(permute)],
  ['RepeatVector', one(({ n }, x) => checkedShape([whole(n), ...x]))],
  ['Embedding', one(({ output_dim: length }, x) => checkedShape([...x, whole(length)]))],
  ['CategoryEncoding', one(encoding)],
  ...named('Add Multiply Average Maximum Minimum', (_config, inputs) => [inputs.reduce(broadcast)]),
  ['Concatenate', concatenate],
  ['Dot', dot],
]);

function dense(config: KerasConfig, x: Shape, tally: MacsTally): Shape {
  const output = checkedShape([...x.slice(0, -1), whole(config.units)]);
  tally.add(productMacs(x[x.length - 1], elementCount(output)));
  return output;
}

function reshape({ target_shape: asked }: KerasConfig, x: Shape): Shape {
  if (!Array.isArray(asked)) throw new Uncountable('a shape that is no list');
  const axes: number[] = asked.map((length) => (length === null || length === -1 ? -1 : whole(length)));
  const rest = elementCount(axes.filter((length) => length !== -1));
  return axes.map((length) => (length === -1 ? whole(elementCount(x) / rest) : length));
}

/** Keras counts the axes of one item from 1. */
function permute({ dims }: KerasConfig, x: Shape): Shape {
  if (!Array.isArray(dims) || dims.length !== x.length) throw new Uncountable('other axes than it reads');
  return dims.map((axis) => whole(x[whole(axis) - 1]));
}

function encoding({ num_tokens: count, output_mode: mode }: KerasConfig, x: Shape): Shape {
  const tokens = whole(count);
  // tfjs writes the names of modes in camel case, Keras with underscores.
  const isOneHot = mode === 'oneHot' || mode === 'one_hot';
  return isOneHot && x.at(-1) !== 1 ? [...x, tokens] : [...x.slice(0, -1), tokens];
}

/** Axes from the last on: equal, or one of them 1. Throws Uncountable. */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    if (m !== n && m !== 1 && n !== 1) throw new Uncountable(`of ${a.join(' x ')} and ${b.join(' x ')}`);
    return m === 1 ? n : m;
  });
}

/** Places from 0; the batch is axis 0 in the file. Throws Uncountable. */
function placeOf(axis: unknown, rank: number): number {
  if (typeof axis !== 'number' || !Number.isSafeInteger(axis)) throw new Uncountable('an axis that is no number');
  const place = axis < 0 ? axis + rank : axis - 1;
  if (place < 0 || place >= rank) throw new Uncountable(`axis ${axis}`);
  return place;
}

function concatenate({ axis = -1 }: KerasConfig, inputs: readonly Shape[]): readonly Shape[] {
  const place = placeOf(axis, inputs[0].length);
  const total = inputs.reduce((sum, shape) => sum + shape[place], 0);
  return [checkedShape(inputs[0].map((length, i) => (i === place ? total : length)))];
}

/** tfjs multiplies two rows element by element and adds up, which counts nothing; else it runs a product of matrices. */
function dot({ axes }: KerasConfig, inputs: readonly Shape[], tally: MacsTally): readonly Shape[] {
  if (inputs.length !== 2) throw new Uncountable(`of ${inputs.length} inputs`);
  const [p, q] = inputs.map((shape, i) => placeOf(Array.isArray(axes) ? axes[i] : axes, shape.length));
  const [a, b] = inputs;
  const [restA, restB] = [a.filter((_, i) => i !== p), b.filter((_, i) => i !== q)];
  const output = checkedShape([...restA, ...restB]);
  if (a.length > 1 || b.length > 1) tally.add(productMacs(a[p], elementCount(output)));
  return [output.length === 0 ? [1] : output];
}
