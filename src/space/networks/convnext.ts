import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, dense, globalAveragePool, image, pad } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

const STAGES = [
  { blocks: 3, channels: 96 },
  { blocks: 3, channels: 192 },
  { blocks: 9, channels: 384 },
  { blocks: 3, channels: 768 },
];

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('ConvNeXt-Tiny');
  const patches = (input: number, filters: number, size: number): number =>
    g.conv(input, filters, size, { stride: size, padding: 'valid', bias: true });
  let x = image(g, inputSize);
  STAGES.forEach(({ blocks, channels }, stage) => {
    x = stage === 0 ? norm(g, patches(x, channels, 4)) : patches(norm(g, x), channels, 2);
    for (let i = 0; i < blocks; i++) x = block(g, x, channels);
  });
  dense(g, norm(g, globalAveragePool(g, x)), 1000);
  return g.build();
}

const norm = (g: GraphBuilder, input: number): number => g.add({ kind: 'layerNorm', epsilon: 1e-6 }, input);

function block(g: GraphBuilder, input: number, channels: number): number {
  const x = norm(g, g.depthwise(input, 7, { padding: pad(3), bias: true }));
  const inner = dense(g, dense(g, x, 4 * channels, 'gelu'), channels);
  return add(g, input, g.add({ kind: 'channelScale' }, inner));
}

export const CONVNEXT_TINY: NetworkDefinition = {
  id: 'convnext-tiny',
  name: 'ConvNeXt-Tiny',
  year: 2022,
  paper: 'A ConvNet for the 2020s, arXiv 2201.03545',
  family: 'ConvNeXt',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 28_589_128, source: TORCHVISION },
    macs: { value: 4.456e9, source: TORCHVISION },
    top1: { value: 82.52, source: TORCHVISION },
  },
  build,
};
