import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { makeDivisible } from './blocks';
import { addInvertedResiduals, type Stage } from './inverted-residual';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS } from './sources';

const STEM_FILTERS = 32;
const HEAD_FILTERS = 1280;
/** The paper's table 2. */
const STAGES: readonly Stage[] = [
  { expansion: 1, filters: 16, blocks: 1, stride: 1, kernel: 3 },
  { expansion: 6, filters: 24, blocks: 2, stride: 2, kernel: 3 },
  { expansion: 6, filters: 32, blocks: 3, stride: 2, kernel: 3 },
  { expansion: 6, filters: 64, blocks: 4, stride: 2, kernel: 3 },
  { expansion: 6, filters: 96, blocks: 3, stride: 1, kernel: 3 },
  { expansion: 6, filters: 160, blocks: 3, stride: 2, kernel: 3 },
  { expansion: 6, filters: 320, blocks: 1, stride: 1, kernel: 3 },
];

function build({ inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder('MobileNetV2 (Keras)');
  addInvertedResiduals(g, {
    inputSize,
    classes: 1000,
    stemFilters: makeDivisible(STEM_FILTERS * width),
    stages: STAGES.map((stage) => ({ ...stage, filters: makeDivisible(stage.filters * width) })),
    // The paper narrows every layer but this one.
    headFilters: width > 1 ? makeDivisible(HEAD_FILTERS * width) : HEAD_FILTERS,
    activation: 'relu6',
    squeezes: false,
  });
  return g.build();
}

export const MOBILENET_V2_KERAS: NetworkDefinition = {
  id: 'mobilenet-v2-keras',
  name: 'MobileNetV2 (Keras)',
  year: 2018,
  paper: 'MobileNetV2: inverted residuals and linear bottlenecks, arXiv 1801.04381',
  family: 'MobileNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    totalParams: { value: 3_538_984, source: KERAS_APPLICATIONS },
    macs: { value: 300e6, source: 'paper, table 4' },
    top1: { value: 72, source: 'paper, table 4' },
  },
  note: "TensorFlow's 'same' padding and batch norm epsilon 1e-3; torchvision's twin pads both sides alike.",
  widths: [0.35, 0.5, 0.75, 1, 1.3, 1.4],
  build,
};
