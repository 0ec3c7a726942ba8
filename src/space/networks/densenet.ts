import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { concat, dense, globalAveragePool, maxPool, pad } from './blocks';
import { averagePoolOf } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS, TORCHVISION } from './sources';

const GROWTH = 32;
const STEM_FILTERS = 64;
/** Keras's, for this network alone. */
const EPSILON = 1.001e-5;

/** Dense blocks of `layers` layers, with 1x1 convolutions to half the channels and average pools between them. */
function build(name: string, { inputSize }: BuildOptions, layers: readonly number[]): OpGraph {
  const g = new GraphBuilder(name);
  const normRelu = (x: number): number => g.activation(g.batchNorm(x, EPSILON), 'relu');
  const image = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  let x = maxPool(g, normRelu(g.conv(image, STEM_FILTERS, 7, { stride: 2, padding: pad(3) })), 3, 2, 1);
  let channels = STEM_FILTERS;
  layers.forEach((count, block) => {
    if (block > 0) {
      channels /= 2;
      x = averagePoolOf(g, g.conv(normRelu(x), channels, 1), { size: 2, stride: 2, padding: 'valid' });
    }
    for (let i = 0; i < count; i++) {
      const bottleneck = normRelu(g.conv(normRelu(x), 4 * GROWTH, 1));
      x = concat(g, x, g.conv(bottleneck, GROWTH, 3));
      channels += GROWTH;
    }
  });
  dense(g, globalAveragePool(g, normRelu(x)), 1000);
  return g.build();
}

const COMMON = {
  year: 2016,
  paper: 'Densely connected convolutional networks, arXiv 1608.06993',
  family: 'DenseNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
} as const;

export const DENSENET121: NetworkDefinition = {
  ...COMMON,
  id: 'densenet121',
  name: 'DenseNet121',
  published: {
    totalParams: { value: 8_062_504, source: KERAS_APPLICATIONS },
    macs: { value: 2.834e9, source: TORCHVISION },
    top1: { value: 74.98, source: 'paper, table 3: 25.02% error, single crop' },
  },
  build: (options) => build('DenseNet121', options, [6, 12, 24, 16]),
};

export const DENSENET169: NetworkDefinition = {
  ...COMMON,
  id: 'densenet169',
  name: 'DenseNet169',
  published: {
    totalParams: { value: 14_307_880, source: KERAS_APPLICATIONS },
    macs: { value: 3.36e9, source: TORCHVISION },
    top1: { value: 76.2, source: 'paper, table 3: 23.80% error, single crop' },
  },
  build: (options) => build('DenseNet169', options, [6, 12, 32, 32]),
};
