import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, dense, globalAveragePool } from './blocks';
import { maxPoolOf, sameConvNorm, separableNorm } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS } from './sources';

const MIDDLE_BLOCKS = 8;
const MIDDLE_FILTERS = 728;

/** Two separable convolutions and a max pool, beside a strided 1x1 convolution. */
function reduction(g: GraphBuilder, input: number, filters: readonly [number, number], startsWithRelu = true): number {
  const beside = sameConvNorm(g, input, filters[1], { stride: 2 });
  const first = separableNorm(g, startsWithRelu ? g.activation(input, 'relu') : input, filters[0], 3);
  const second = separableNorm(g, g.activation(first, 'relu'), filters[1], 3);
  return add(g, maxPoolOf(g, second, { size: 3, stride: 2, padding: 'same' }), beside);
}

function middleBlock(g: GraphBuilder, input: number): number {
  let x = input;
  for (let i = 0; i < 3; i++) x = separableNorm(g, g.activation(x, 'relu'), MIDDLE_FILTERS, 3);
  return add(g, x, input);
}

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('Xception');
  const image = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  let x = sameConvNorm(g, image, 32, { kernel: 3, stride: 2, padding: 'valid', activation: 'relu' });
  x = sameConvNorm(g, x, 64, { kernel: 3, padding: 'valid', activation: 'relu' });
  x = reduction(g, x, [128, 128], false);
  x = reduction(g, x, [256, 256]);
  x = reduction(g, x, [MIDDLE_FILTERS, MIDDLE_FILTERS]);
  for (let i = 0; i < MIDDLE_BLOCKS; i++) x = middleBlock(g, x);
  x = reduction(g, x, [MIDDLE_FILTERS, 1024]);
  for (const filters of [1536, 2048]) x = g.activation(separableNorm(g, x, filters, 3), 'relu');
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

export const XCEPTION: NetworkDefinition = {
  id: 'xception',
  name: 'Xception',
  year: 2016,
  paper: 'Xception: deep learning with depthwise separable convolutions, arXiv 1610.02357',
  family: 'Xception',
  // Keras asks for 71 pixels at least.
  input: { size: 299, channels: 3, minSize: 96 },
  classes: 1000,
  published: {
    trainableParams: { value: 22_855_952, source: 'paper, table 3' },
    totalParams: { value: 22_910_480, source: KERAS_APPLICATIONS },
    macs: { value: 8.4e9, source: "EfficientNet's paper, table 2" },
    top1: { value: 79, source: 'paper, table 1' },
  },
  build,
};
