import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, convNorm, dense, globalAveragePool, image, maxPool } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_APPLICATIONS, TORCHVISION } from './sources';

/** Adds a block that reads `channels` channels, and returns the node it ends in. */
type AddBlock = (g: GraphBuilder, input: number, channels: number, width: number, stride: number) => number;

/** Keras's epsilon in its ResNets alone; the figure in the papers' own code is 1e-5. */
export const KERAS_RESNET_EPSILON = 1.001e-5;

interface ResidualNetwork {
  readonly blocks: readonly number[];
  readonly addBlock: AddBlock;
  /** Channels of a block's output over its width. */
  readonly expansion: number;
  readonly stem: Parameters<typeof convNorm>[3];
}

function build(
  name: string,
  { inputSize }: BuildOptions,
  { blocks, addBlock, expansion, stem }: ResidualNetwork,
): OpGraph {
  const g = new GraphBuilder(name);
  let x = convNorm(g, image(g, inputSize), 64, { kernel: 7, stride: 2, activation: 'relu', ...stem });
  x = maxPool(g, x, 3, 2, 1);
  let channels = 64;
  blocks.forEach((count, stage) => {
    const width = 64 * 2 ** stage;
    for (let i = 0; i < count; i++) {
      x = addBlock(g, x, channels, width, i === 0 && stage > 0 ? 2 : 1);
      channels = width * expansion;
    }
  });
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

const basicBlock: AddBlock = (g, input, channels, width, stride) => {
  const inner = convNorm(g, input, width, { kernel: 3, stride, activation: 'relu' });
  const x = convNorm(g, inner, width, { kernel: 3 });
  const shortcut = channels === width ? input : convNorm(g, input, width, { stride });
  return g.activation(add(g, x, shortcut), 'relu');
};

/** The stride is that of the first convolution, as in the paper, and every convolution has a bias, as in Keras. */
const kerasBottleneck: AddBlock = (g, input, channels, width, stride) => {
  const unit = { epsilon: KERAS_RESNET_EPSILON, bias: true };
  const shortcut = channels === 4 * width ? input : convNorm(g, input, 4 * width, { ...unit, stride });
  let x = convNorm(g, input, width, { ...unit, stride, activation: 'relu' });
  x = convNorm(g, x, width, { ...unit, kernel: 3, activation: 'relu' });
  return g.activation(add(g, shortcut, convNorm(g, x, 4 * width, unit)), 'relu');
};

const COMMON = {
  year: 2015,
  paper: 'Deep residual learning for image recognition, arXiv 1512.03385',
  family: 'ResNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
} as const;

export const RESNET18: NetworkDefinition = {
  ...COMMON,
  id: 'resnet18',
  name: 'ResNet18',
  published: {
    trainableParams: { value: 11_689_512, source: TORCHVISION },
    macs: { value: 1.814e9, source: TORCHVISION },
    top1: { value: 69.758, source: TORCHVISION },
  },
  build: (options) =>
    build('ResNet18', options, { blocks: [2, 2, 2, 2], addBlock: basicBlock, expansion: 1, stem: {} }),
};

export const RESNET50: NetworkDefinition = {
  ...COMMON,
  id: 'resnet50',
  name: 'ResNet50',
  published: {
    totalParams: { value: 25_636_712, source: KERAS_APPLICATIONS },
    macs: { value: 3.8e9, source: 'paper, table 1' },
    top1: { value: 74.9, source: KERAS_APPLICATIONS },
  },
  note:
    'Keras’s form: a bias before every batch norm, which torchvision’s 25,557,032 trainable parameters do without, and ' +
    'the stride in the first convolution of a block, as in the paper; torchvision has it in the second, for 4.09 ' +
    'billion multiply-adds.',
  macsDifference: 'The paper cuts 3,857,973,248 multiply-adds down to 3.8 billion.',
  build: (options) =>
    build('ResNet50', options, {
      blocks: [3, 4, 6, 3],
      addBlock: kerasBottleneck,
      expansion: 4,
      stem: { epsilon: KERAS_RESNET_EPSILON, bias: true },
    }),
};
