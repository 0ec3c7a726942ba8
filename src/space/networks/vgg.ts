import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { dense } from './blocks';
import { maxPoolOf } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS, TORCHVISION } from './sources';

const FILTERS = [64, 128, 256, 512, 512];
const HIDDEN_UNITS = 4096;

/** Five stages of 3x3 convolutions with bias, each ended by a 2x2 max pool; three dense layers. */
function build(name: string, { inputSize }: BuildOptions, convolutions: readonly number[]): OpGraph {
  const g = new GraphBuilder(name);
  let x = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  FILTERS.forEach((filters, stage) => {
    for (let i = 0; i < convolutions[stage]; i++) x = g.activation(g.conv(x, filters, 3, { bias: true }), 'relu');
    x = maxPoolOf(g, x, { size: 2, stride: 2, padding: 'valid' });
  });
  const side = inputSize / 2 ** FILTERS.length;
  x = g.add({ kind: 'reshape', shape: [side * side * FILTERS[FILTERS.length - 1]] }, x);
  x = dense(g, dense(g, x, HIDDEN_UNITS, 'relu'), HIDDEN_UNITS, 'relu');
  dense(g, x, 1000);
  return g.build();
}

const COMMON = {
  year: 2014,
  paper: 'Very deep convolutional networks for large-scale image recognition, arXiv 1409.1556',
  family: 'VGG',
  input: { size: 224, channels: 3 },
  classes: 1000,
} as const;

const NOTE =
  'The first dense layer reads the flattened image of features, so that other input sizes change the parameters.';

export const VGG16: NetworkDefinition = {
  ...COMMON,
  id: 'vgg16',
  name: 'VGG16',
  published: {
    totalParams: { value: 138_357_544, source: KERAS_APPLICATIONS },
    macs: { value: 15.47e9, source: TORCHVISION },
    top1: { value: 71.3, source: KERAS_APPLICATIONS },
  },
  note: NOTE,
  build: (options) => build('VGG16', options, [2, 2, 3, 3, 3]),
};

export const VGG19: NetworkDefinition = {
  ...COMMON,
  id: 'vgg19',
  name: 'VGG19',
  published: {
    totalParams: { value: 143_667_240, source: KERAS_APPLICATIONS },
    macs: { value: 19.632e9, source: TORCHVISION },
    top1: { value: 71.3, source: KERAS_APPLICATIONS },
  },
  note: NOTE,
  build: (options) => build('VGG19', options, [2, 2, 4, 4, 4]),
};
