import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { convNorm, dense, depthwiseNorm, globalAveragePool, image, invertedResidual, makeDivisible } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

const STAGES = [
  { kernel: 3, expansion: 3, filters: 24, blocks: 3, stride: 2 },
  { kernel: 5, expansion: 3, filters: 40, blocks: 3, stride: 2 },
  { kernel: 5, expansion: 6, filters: 80, blocks: 3, stride: 2 },
  { kernel: 3, expansion: 6, filters: 96, blocks: 2, stride: 1 },
  { kernel: 5, expansion: 6, filters: 192, blocks: 4, stride: 2 },
  { kernel: 3, expansion: 6, filters: 320, blocks: 1, stride: 1 },
];
const HEAD_CHANNELS = 1280;

function build({ inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder('MNASNet');
  const activation = 'relu';
  let x = convNorm(g, image(g, inputSize), makeDivisible(32 * width), { kernel: 3, stride: 2, activation });
  let channels = makeDivisible(16 * width);
  x = convNorm(g, depthwiseNorm(g, x, { activation }), channels);
  for (const { kernel, expansion, filters, blocks, stride } of STAGES) {
    for (let i = 0; i < blocks; i++) {
      const block = {
        kernel,
        expanded: channels * expansion,
        filters: makeDivisible(filters * width),
        activation,
      } as const;
      x = invertedResidual(g, x, channels, { ...block, stride: i === 0 ? stride : 1 });
      channels = block.filters;
    }
  }
  dense(g, globalAveragePool(g, convNorm(g, x, HEAD_CHANNELS, { activation })), 1000);
  return g.build();
}

export const MNASNET: NetworkDefinition = {
  id: 'mnasnet',
  name: 'MNASNet',
  year: 2018,
  paper: 'MnasNet: platform-aware neural architecture search for mobile, arXiv 1807.11626',
  family: 'MNASNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 4_383_312, source: TORCHVISION },
    macs: { value: 314e6, source: TORCHVISION },
    top1: { value: 73.456, source: TORCHVISION },
  },
  note: 'The form without squeeze and excite, MnasNet-B1, as in torchvision.',
  widths: [0.5, 0.75, 1, 1.3],
  build,
};
