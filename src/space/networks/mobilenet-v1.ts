import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { dense, globalAveragePool } from './blocks';
import { sameConvNorm, sameDepthwiseNorm } from './keras-blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS } from './sources';

const STEM_FILTERS = 32;
/** Filters and stride of the depthwise separable blocks (the paper's table 1). */
const BLOCKS = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [512, 1],
  [1024, 2],
  [1024, 1],
];

function build(name: string, { inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder(name);
  const image = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  let x = sameConvNorm(g, image, STEM_FILTERS * width, { kernel: 3, stride: 2, activation: 'relu6' });
  for (const [filters, stride] of BLOCKS) {
    x = sameDepthwiseNorm(g, x, 3, stride, 'relu6');
    x = sameConvNorm(g, x, filters * width, { activation: 'relu6' });
  }
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

const COMMON = {
  year: 2017,
  paper: 'MobileNets: efficient convolutional neural networks for mobile vision applications, arXiv 1704.04861',
  family: 'MobileNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
} as const;

/** The last stride of the paper's table 1 is 2 on an image of 7x7 that stays 7x7: taken as 1, as everywhere. */
export const MOBILENET_V1: NetworkDefinition = {
  ...COMMON,
  id: 'mobilenet-v1',
  name: 'MobileNet V1',
  published: {
    totalParams: { value: 4_253_864, source: KERAS_APPLICATIONS },
    macs: { value: 569e6, source: 'paper, table 4' },
    top1: { value: 70.6, source: 'paper, table 4' },
  },
  widths: [0.25, 0.5, 0.75, 1],
  build: (options) => build('MobileNet V1', options),
};

export const MOBILENET_V1_HALF: NetworkDefinition = {
  ...COMMON,
  id: 'mobilenet-v1-050',
  name: 'MobileNet V1, width 0.5',
  published: {
    totalParams: { value: 1_342_536, source: 'MXNet Gluon model zoo, mobilenet0.5' },
    macs: { value: 149e6, source: 'paper, table 6' },
    top1: { value: 63.7, source: 'paper, table 6' },
  },
  build: ({ inputSize }) => build('MobileNet V1, width 0.5', { inputSize, width: 0.5 }),
};
