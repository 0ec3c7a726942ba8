import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { convNorm, dense, globalAveragePool, image, invertedResidual, makeDivisible } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

/** Paper, table 2. */
const STAGES = [
  { expansion: 1, filters: 16, blocks: 1, stride: 1 },
  { expansion: 6, filters: 24, blocks: 2, stride: 2 },
  { expansion: 6, filters: 32, blocks: 3, stride: 2 },
  { expansion: 6, filters: 64, blocks: 4, stride: 2 },
  { expansion: 6, filters: 96, blocks: 3, stride: 1 },
  { expansion: 6, filters: 160, blocks: 3, stride: 2 },
  { expansion: 6, filters: 320, blocks: 1, stride: 1 },
];
const HEAD_CHANNELS = 1280;

function build({ inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder('MobileNetV2');
  let channels = makeDivisible(32 * width);
  let x = convNorm(g, image(g, inputSize), channels, { kernel: 3, stride: 2, activation: 'relu6' });
  for (const { expansion, filters, blocks, stride } of STAGES) {
    for (let i = 0; i < blocks; i++) {
      const block = { kernel: 3, expanded: channels * expansion, filters: makeDivisible(filters * width) };
      x = invertedResidual(g, x, channels, { ...block, stride: i === 0 ? stride : 1, activation: 'relu6' });
      channels = block.filters;
    }
  }
  // The paper widens the last convolution, but never narrows it.
  x = convNorm(g, x, makeDivisible(HEAD_CHANNELS * Math.max(1, width)), { activation: 'relu6' });
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

export const MOBILENET_V2: NetworkDefinition = {
  id: 'mobilenet-v2',
  name: 'MobileNetV2 (torchvision)',
  year: 2018,
  paper: 'MobileNetV2: inverted residuals and linear bottlenecks, arXiv 1801.04381',
  family: 'MobileNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 3_504_872, source: TORCHVISION },
    macs: { value: 300e6, source: 'paper, table 4' },
    top1: { value: 71.878, source: TORCHVISION },
  },
  note: 'As torchvision pads it: zeros on both sides, where TensorFlow and Keras put more at the end.',
  widths: [0.35, 0.5, 0.75, 1, 1.3, 1.4],
  build,
};
