import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { concat, convBias, globalAveragePool, image, maxPool } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

/** Channels that a fire module squeezes to, four times as many in each of its two branches; null is a max pool. */
const FIRES = [16, 16, null, 32, 32, null, 48, 48, 64, 64];

/** Every pool here fits whole where the input is a multiple of 32, so that rounding its size up changes nothing. */
function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('SqueezeNet 1.1');
  const stem = g.conv(image(g, inputSize), 64, 3, { stride: 2, padding: 'valid', bias: true });
  let x = maxPool(g, g.activation(stem, 'relu'), 3, 2);
  for (const squeezed of FIRES) x = squeezed === null ? maxPool(g, x, 3, 2) : fire(g, x, squeezed);
  globalAveragePool(g, convBias(g, x, 1000, { activation: 'relu' }));
  return g.build();
}

function fire(g: GraphBuilder, input: number, squeezed: number): number {
  const narrow = convBias(g, input, squeezed, { activation: 'relu' });
  const branch = (kernel: number): number => convBias(g, narrow, squeezed * 4, { kernel, activation: 'relu' });
  return concat(g, branch(1), branch(3));
}

export const SQUEEZENET_1_1: NetworkDefinition = {
  id: 'squeezenet-1-1',
  name: 'SqueezeNet 1.1',
  year: 2016,
  paper: 'SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and <0.5MB model size, arXiv 1602.07360',
  family: 'SqueezeNet',
  input: { size: 224, channels: 3, minSize: 64 },
  classes: 1000,
  published: {
    trainableParams: { value: 1_235_496, source: TORCHVISION },
    macs: { value: 349e6, source: TORCHVISION },
    top1: { value: 58.178, source: TORCHVISION },
  },
  note: "Version 1.1 of the authors' own code: 2.4 times less computation than the paper's 1.0.",
  build,
};
