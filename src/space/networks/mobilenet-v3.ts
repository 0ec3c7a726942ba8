import { type Activation, GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { convNorm, dense, globalAveragePool, image, invertedResidual, makeDivisible } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

const EPSILON = 1e-3;

/** Kernel, channels inside, channels out, whether squeeze and excite, activation, stride. */
type Row = readonly [
  kernel: number,
  expanded: number,
  filters: number,
  squeezes: boolean,
  activation: Activation,
  stride: number,
];

/** Paper, table 1. */
const LARGE: readonly Row[] = [
  [3, 16, 16, false, 'relu', 1],
  [3, 64, 24, false, 'relu', 2],
  [3, 72, 24, false, 'relu', 1],
  [5, 72, 40, true, 'relu', 2],
  [5, 120, 40, true, 'relu', 1],
  [5, 120, 40, true, 'relu', 1],
  [3, 240, 80, false, 'hardSwish', 2],
  [3, 200, 80, false, 'hardSwish', 1],
  [3, 184, 80, false, 'hardSwish', 1],
  [3, 184, 80, false, 'hardSwish', 1],
  [3, 480, 112, true, 'hardSwish', 1],
  [3, 672, 112, true, 'hardSwish', 1],
  [5, 672, 160, true, 'hardSwish', 2],
  [5, 960, 160, true, 'hardSwish', 1],
  [5, 960, 160, true, 'hardSwish', 1],
];

/** Paper, table 2. */
const SMALL: readonly Row[] = [
  [3, 16, 16, true, 'relu', 2],
  [3, 72, 24, false, 'relu', 2],
  [3, 88, 24, false, 'relu', 1],
  [5, 96, 40, true, 'hardSwish', 2],
  [5, 240, 40, true, 'hardSwish', 1],
  [5, 240, 40, true, 'hardSwish', 1],
  [5, 120, 48, true, 'hardSwish', 1],
  [5, 144, 48, true, 'hardSwish', 1],
  [5, 288, 96, true, 'hardSwish', 2],
  [5, 576, 96, true, 'hardSwish', 1],
  [5, 576, 96, true, 'hardSwish', 1],
];

function build(name: string, rows: readonly Row[], hiddenUnits: number, { inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder(name);
  const scaled = (channels: number): number => makeDivisible(channels * width);
  let channels = scaled(16);
  let x = convNorm(g, image(g, inputSize), channels, {
    kernel: 3,
    stride: 2,
    activation: 'hardSwish',
    epsilon: EPSILON,
  });
  for (const [kernel, expanded, filters, squeezes, activation, stride] of rows) {
    x = invertedResidual(g, x, channels, {
      kernel,
      stride,
      activation,
      expanded: scaled(expanded),
      filters: scaled(filters),
      epsilon: EPSILON,
      ...(squeezes && { squeezed: makeDivisible(Math.floor(scaled(expanded) / 4)) }),
    });
    channels = scaled(filters);
  }
  x = convNorm(g, x, 6 * channels, { activation: 'hardSwish', epsilon: EPSILON });
  dense(g, dense(g, globalAveragePool(g, x), scaled(hiddenUnits), 'hardSwish'), 1000);
  return g.build();
}

const COMMON = {
  year: 2019,
  paper: 'Searching for MobileNetV3, arXiv 1905.02244',
  family: 'MobileNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  widths: [0.35, 0.5, 0.75, 1, 1.25],
} as const;

export const MOBILENET_V3_LARGE: NetworkDefinition = {
  ...COMMON,
  id: 'mobilenet-v3-large',
  name: 'MobileNetV3-Large',
  published: {
    trainableParams: { value: 5_483_032, source: TORCHVISION },
    macs: { value: 217e6, source: TORCHVISION },
    top1: { value: 74.042, source: TORCHVISION },
  },
  build: (options) => build('MobileNetV3-Large', LARGE, 1280, options),
};

export const MOBILENET_V3_SMALL: NetworkDefinition = {
  ...COMMON,
  id: 'mobilenet-v3-small',
  name: 'MobileNetV3-Small',
  published: {
    trainableParams: { value: 2_542_856, source: TORCHVISION },
    macs: { value: 57e6, source: TORCHVISION },
    top1: { value: 67.668, source: TORCHVISION },
  },
  note:
    'Editions of the paper differ in table 3: 56 million multiply-adds and 2.5 million parameters, or 66 and 2.9, as the ' +
    'authors list for their weights. This is the network of its table 2, as torchvision builds it.',
  build: (options) => build('MobileNetV3-Small', SMALL, 1024, options),
};
