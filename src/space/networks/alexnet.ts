import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { dense, image, maxPool, pad } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

const HIDDEN_UNITS = 4096;

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('AlexNet');
  const conv = (input: number, filters: number, kernel: number, zeros: number, stride = 1): number =>
    g.activation(g.conv(input, filters, kernel, { stride, padding: pad(zeros), bias: true }), 'relu');
  let x = maxPool(g, conv(image(g, inputSize), 64, 11, 2, 4), 3, 2);
  x = maxPool(g, conv(x, 192, 5, 2), 3, 2);
  for (const filters of [384, 256, 256]) x = conv(x, filters, 3, 1);
  x = g.add({ kind: 'adaptiveAveragePool', size: 6 }, maxPool(g, x, 3, 2));
  x = g.add({ kind: 'reshape', shape: [6 * 6 * 256] }, x);
  dense(g, dense(g, dense(g, x, HIDDEN_UNITS, 'relu'), HIDDEN_UNITS, 'relu'), 1000);
  return g.build();
}

export const ALEXNET: NetworkDefinition = {
  id: 'alexnet',
  name: 'AlexNet',
  year: 2014,
  paper: 'One weird trick for parallelizing convolutional neural networks, arXiv 1404.5997',
  family: 'AlexNet',
  input: { size: 224, channels: 3, minSize: 64 },
  classes: 1000,
  published: {
    trainableParams: { value: 61_100_840, source: TORCHVISION },
    macs: { value: 714e6, source: TORCHVISION },
    top1: { value: 56.522, source: TORCHVISION },
  },
  note: 'The one-tower form of 2014, as torchvision has it, not the two towers of 2012.',
  build,
};
