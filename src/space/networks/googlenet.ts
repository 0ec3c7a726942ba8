import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { concat, convNorm, dense, globalAveragePool, image, maxPool } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { TORCHVISION } from './sources';

const UNIT = { activation: 'relu', epsilon: 1e-3 } as const;

/** Filters: 1x1; 3x3 and its reduction; 5x5 and its reduction; after the pool (paper, table 1). */
type Filters = readonly [one: number, threeReads: number, three: number, fiveReads: number, five: number, pool: number];

const STAGES: readonly (readonly Filters[])[] = [
  [
    [64, 96, 128, 16, 32, 32],
    [128, 128, 192, 32, 96, 64],
  ],
  [
    [192, 96, 208, 16, 48, 64],
    [160, 112, 224, 24, 64, 64],
    [128, 128, 256, 24, 64, 64],
    [112, 144, 288, 32, 64, 64],
    [256, 160, 320, 32, 128, 128],
  ],
  [
    [256, 160, 320, 32, 128, 128],
    [384, 192, 384, 48, 128, 128],
  ],
];

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('GoogLeNet');
  // Images are of even size wherever they shrink, where 'same' is the same as PyTorch's rounding up.
  const shrink = (input: number, size: number): number =>
    g.add({ kind: 'maxPool', size, stride: 2, padding: 'same' }, input);
  let x = shrink(convNorm(g, image(g, inputSize), 64, { ...UNIT, kernel: 7, stride: 2 }), 3);
  x = shrink(convNorm(g, convNorm(g, x, 64, UNIT), 192, { ...UNIT, kernel: 3 }), 3);
  STAGES.forEach((modules, stage) => {
    if (stage > 0) x = shrink(x, stage === 1 ? 3 : 2);
    for (const filters of modules) x = inception(g, x, filters);
  });
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

function inception(g: GraphBuilder, input: number, filters: Filters): number {
  const [one, threeReads, three, fiveReads, five, pool] = filters;
  return concat(
    g,
    convNorm(g, input, one, UNIT),
    convNorm(g, convNorm(g, input, threeReads, UNIT), three, { ...UNIT, kernel: 3 }),
    convNorm(g, convNorm(g, input, fiveReads, UNIT), five, { ...UNIT, kernel: 3 }),
    convNorm(g, maxPool(g, input, 3, 1, 1), pool, UNIT),
  );
}

export const GOOGLENET: NetworkDefinition = {
  id: 'googlenet',
  name: 'GoogLeNet',
  year: 2014,
  paper: 'Going deeper with convolutions, arXiv 1409.4842',
  family: 'GoogLeNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    trainableParams: { value: 6_624_904, source: TORCHVISION },
    macs: { value: 1.498e9, source: TORCHVISION },
    top1: { value: 69.778, source: TORCHVISION },
  },
  note:
    'Without the two auxiliary heads, which run in training alone. As in torchvision and the TensorFlow code it came ' +
    'from, with batch norm, and with 3x3 where the paper has 5x5.',
  build,
};
