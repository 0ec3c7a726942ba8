import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, convNorm, dense, globalAveragePool, image, squeezeExcite } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

/** Stages that the paper's width rule gives for RegNetY-400MF. */
const STAGES = [
  { blocks: 1, filters: 48 },
  { blocks: 3, filters: 104 },
  { blocks: 6, filters: 208 },
  { blocks: 6, filters: 440 },
];
const GROUP_CHANNELS = 8;

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('RegNetY-400MF');
  let channels = 32;
  let x = convNorm(g, image(g, inputSize), channels, { kernel: 3, stride: 2, activation: 'relu' });
  for (const { blocks, filters } of STAGES) {
    for (let i = 0; i < blocks; i++) {
      x = block(g, x, channels, filters, i === 0 ? 2 : 1);
      channels = filters;
    }
  }
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

function block(g: GraphBuilder, input: number, channels: number, filters: number, stride: number): number {
  const shortcut = channels === filters && stride === 1 ? input : convNorm(g, input, filters, { stride });
  let x = convNorm(g, input, filters, { activation: 'relu' });
  x = convNorm(g, x, filters, { kernel: 3, stride, groups: filters / GROUP_CHANNELS, activation: 'relu' });
  // A quarter of the channels that the block reads, not of those inside.
  x = squeezeExcite(g, x, { channels: filters, squeezed: channels / 4, activation: 'relu', gate: 'sigmoid' });
  return g.activation(add(g, shortcut, convNorm(g, x, filters)), 'relu');
}

export const REGNET_Y_400MF: NetworkDefinition = {
  id: 'regnet-y-400mf',
  name: 'RegNetY-400MF',
  year: 2020,
  paper: 'Designing network design spaces, arXiv 2003.13678',
  family: 'RegNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 4_344_144, source: TORCHVISION },
    macs: { value: 402e6, source: TORCHVISION },
    top1: { value: 74.046, source: TORCHVISION },
  },
  build,
};
