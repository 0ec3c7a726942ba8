import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { convBias, dense, globalAveragePool, image, pad } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';

/** The paper's channels times S0's multiplier of each stage. */
const STAGES = [
  { blocks: 2, channels: 64 * 0.75 },
  { blocks: 8, channels: 128 * 1 },
  { blocks: 10, channels: 256 * 1 },
  { blocks: 1, channels: 512 * 2 },
];

/** The form for inference: every branch of training is one convolution with a bias, and no batch norm is left. */
function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('MobileOne-S0');
  let x = convBias(g, image(g, inputSize), STAGES[0].channels, { kernel: 3, stride: 2, activation: 'relu' });
  for (const { blocks, channels } of STAGES) {
    for (let i = 0; i < blocks; i++) {
      const depthwise = g.depthwise(x, 3, { stride: i === 0 ? 2 : 1, padding: pad(1), bias: true });
      x = convBias(g, g.activation(depthwise, 'relu'), channels, { activation: 'relu' });
    }
  }
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

export const MOBILEONE_S0: NetworkDefinition = {
  id: 'mobileone-s0',
  name: 'MobileOne-S0',
  year: 2022,
  paper: 'MobileOne: an improved one millisecond mobile backbone, arXiv 2206.04040',
  family: 'MobileOne',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    // Of the paper's table only quotations could be read; the accuracy is in the authors' README too.
    trainableParams: { value: 2.1e6, source: 'paper, table 9' },
    macs: { value: 275e6, source: 'paper, table 9' },
    top1: { value: 71.4, source: "authors' README, apple/ml-mobileone" },
  },
  note: 'The form for inference. The branches that training has beside each convolution are folded into it; the paper rounds the parameters.',
  build,
};
