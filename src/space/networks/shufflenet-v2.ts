import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { concat, convNorm, dense, depthwiseNorm, globalAveragePool, image, maxPool } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

/** Channels of the three stages and of the last convolution, by width (paper, table 5). */
const CHANNELS: Readonly<Record<number, readonly number[]>> = {
  0.5: [48, 96, 192, 1024],
  1: [116, 232, 464, 1024],
  1.5: [176, 352, 704, 1024],
  2: [244, 488, 976, 2048],
};
const BLOCKS = [4, 8, 4];

function build({ inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder('ShuffleNetV2');
  let x = convNorm(g, image(g, inputSize), 24, { kernel: 3, stride: 2, activation: 'relu' });
  x = maxPool(g, x, 3, 2, 1);
  const channels = CHANNELS[width];
  BLOCKS.forEach((count, stage) => {
    x = shrinkingBlock(g, x, channels[stage]);
    for (let i = 1; i < count; i++) x = block(g, x, channels[stage]);
  });
  x = convNorm(g, x, channels[BLOCKS.length], { activation: 'relu' });
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

/** One half of the channels passes as it is. */
function block(g: GraphBuilder, input: number, channels: number): number {
  const half = channels / 2;
  const kept = g.add({ kind: 'sliceChannels', begin: 0, channels: half }, input);
  const changed = g.add({ kind: 'sliceChannels', begin: half, channels: half }, input);
  return shuffle(g, concat(g, kept, branch(g, changed, half, 1)));
}

function shrinkingBlock(g: GraphBuilder, input: number, channels: number): number {
  const half = channels / 2;
  const side = convNorm(g, depthwiseNorm(g, input, { stride: 2 }), half, { activation: 'relu' });
  return shuffle(g, concat(g, side, branch(g, input, half, 2)));
}

function branch(g: GraphBuilder, input: number, filters: number, stride: number): number {
  const x = convNorm(g, input, filters, { activation: 'relu' });
  return convNorm(g, depthwiseNorm(g, x, { stride }), filters, { activation: 'relu' });
}

const shuffle = (g: GraphBuilder, input: number): number => g.add({ kind: 'channelShuffle', groups: 2 }, input);

export const SHUFFLENET_V2: NetworkDefinition = {
  id: 'shufflenet-v2',
  name: 'ShuffleNetV2',
  year: 2018,
  paper: 'ShuffleNet V2: practical guidelines for efficient CNN architecture design, arXiv 1807.11164',
  family: 'ShuffleNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 2_278_604, source: TORCHVISION },
    macs: { value: 146e6, source: 'paper, table 8' },
    top1: { value: 69.362, source: TORCHVISION },
  },
  widths: [0.5, 1, 1.5, 2],
  build,
};
