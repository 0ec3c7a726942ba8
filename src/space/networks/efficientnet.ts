import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { addInvertedResiduals, type Stage } from './inverted-residual';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS, TORCHVISION } from './sources';

const STEM_FILTERS = 32;
const HEAD_FILTERS = 1280;
/** The paper's table 1. */
const STAGES: readonly Stage[] = [
  { expansion: 1, filters: 16, blocks: 1, stride: 1, kernel: 3 },
  { expansion: 6, filters: 24, blocks: 2, stride: 2, kernel: 3 },
  { expansion: 6, filters: 40, blocks: 2, stride: 2, kernel: 5 },
  { expansion: 6, filters: 80, blocks: 3, stride: 2, kernel: 3 },
  { expansion: 6, filters: 112, blocks: 3, stride: 1, kernel: 5 },
  { expansion: 6, filters: 192, blocks: 4, stride: 2, kernel: 5 },
  { expansion: 6, filters: 320, blocks: 1, stride: 1, kernel: 3 },
];

/** `depth` multiplies the blocks of each stage, rounded up. Lite: ReLU6 for swish, no squeeze and excite. */
function build(name: string, { inputSize }: BuildOptions, { depth = 1, lite = false } = {}): OpGraph {
  const g = new GraphBuilder(name);
  addInvertedResiduals(g, {
    inputSize,
    classes: 1000,
    stemFilters: STEM_FILTERS,
    stages: STAGES.map((stage) => ({ ...stage, blocks: Math.ceil(depth * stage.blocks) })),
    headFilters: HEAD_FILTERS,
    activation: lite ? 'relu6' : 'swish',
    squeezes: !lite,
  });
  return g.build();
}

const COMMON = {
  paper: 'EfficientNet: rethinking model scaling for convolutional neural networks, arXiv 1905.11946',
  family: 'EfficientNet',
  classes: 1000,
} as const;

const WITHOUT_NORMALISATION = 'Keras counts 7 more, of the layer that normalises the input image';

export const EFFICIENTNET_B0: NetworkDefinition = {
  ...COMMON,
  id: 'efficientnet-b0',
  name: 'EfficientNet-B0',
  year: 2019,
  input: { size: 224, channels: 3 },
  published: {
    trainableParams: { value: 5_288_548, source: TORCHVISION },
    totalParams: { value: 5_330_564, source: `${KERAS_APPLICATIONS}, less 7` },
    macs: { value: 0.39e9, source: 'paper, table 2' },
    top1: { value: 77.1, source: 'paper, table 2, revised' },
  },
  note: `${WITHOUT_NORMALISATION}. The paper's first edition has an accuracy of 76.3%.`,
  macsDifference:
    'The paper rounds to two digits what are 385,814,752 multiply-adds here and 0.386 billion in torchvision.',
  build: (options) => build('EfficientNet-B0', options),
};

export const EFFICIENTNET_B1: NetworkDefinition = {
  ...COMMON,
  id: 'efficientnet-b1',
  name: 'EfficientNet-B1',
  year: 2019,
  input: { size: 240, channels: 3 },
  published: {
    trainableParams: { value: 7_794_184, source: TORCHVISION },
    totalParams: { value: 7_856_232, source: `${KERAS_APPLICATIONS}, less 7` },
    macs: { value: 0.687e9, source: TORCHVISION },
    top1: { value: 79.1, source: 'paper, table 2, revised' },
  },
  note: `Depth 1.1, width 1. ${WITHOUT_NORMALISATION}. The paper says 0.70 billion multiply-adds, 1.9% more than convolutions and dense layers make; its first edition has an accuracy of 78.8%.`,
  build: (options) => build('EfficientNet-B1', options, { depth: 1.1 }),
};

export const EFFICIENTNET_LITE0: NetworkDefinition = {
  ...COMMON,
  id: 'efficientnet-lite0',
  name: 'EfficientNet-Lite0',
  year: 2020,
  input: { size: 224, channels: 3 },
  published: {
    trainableParams: { value: 4_652_008, source: "authors' test, tensorflow/tpu efficientnet/lite" },
    macs: { value: 407e6, source: "authors' README, tensorflow/tpu efficientnet/lite" },
    top1: { value: 75.1, source: "authors' README, tensorflow/tpu efficientnet/lite" },
  },
  note: 'EfficientNet-B0 without squeeze and excite, ReLU6 for swish.',
  macsDifference:
    'The authors do not say how they count. Convolutions and dense layers make 385,187,552; with two for every number ' +
    'that batch norm writes they are 399 million, the 0.40 billion of timm. It is also more than the 0.39 billion of ' +
    'the paper for the larger B0.',
  build: (options) => build('EfficientNet-Lite0', options, { lite: true }),
};
