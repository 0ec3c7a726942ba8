import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, convNorm, dense, globalAveragePool, image, maxPool, pad } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';
import { KERAS_RESNET_EPSILON } from './resnet';
import { KERAS_APPLICATIONS } from './sources';

const BLOCKS = [3, 4, 6, 3];

/** The last block of each stage but the last has the stride, as in Keras; in the paper it is the first of the next. */
function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('ResNet50V2');
  const stem = g.conv(image(g, inputSize), 64, 7, { stride: 2, padding: pad(3), bias: true });
  let x = maxPool(g, stem, 3, 2, 1);
  BLOCKS.forEach((count, stage) => {
    for (let i = 0; i < count; i++) {
      const isLast = i === count - 1 && stage < BLOCKS.length - 1;
      x = block(g, x, 64 * 2 ** stage, { isFirst: i === 0, stride: isLast ? 2 : 1 });
    }
  });
  dense(g, globalAveragePool(g, normRelu(g, x)), 1000);
  return g.build();
}

const normRelu = (g: GraphBuilder, input: number): number =>
  g.activation(g.batchNorm(input, KERAS_RESNET_EPSILON), 'relu');

interface BlockPlace {
  readonly isFirst: boolean;
  readonly stride: number;
}

function block(g: GraphBuilder, input: number, width: number, { isFirst, stride }: BlockPlace): number {
  const active = normRelu(g, input);
  const wide = (from: number): number => g.conv(from, 4 * width, 1, { padding: pad(0), bias: true });
  const unpadded = stride === 1 ? input : maxPool(g, input, 1, stride);
  const shortcut = isFirst ? wide(active) : unpadded;
  const unit = { activation: 'relu', epsilon: KERAS_RESNET_EPSILON } as const;
  let x = convNorm(g, active, width, unit);
  x = convNorm(g, x, width, { ...unit, kernel: 3, stride });
  return add(g, shortcut, wide(x));
}

export const RESNET50_V2: NetworkDefinition = {
  id: 'resnet50-v2',
  name: 'ResNet50V2',
  year: 2016,
  paper: 'Identity mappings in deep residual networks, arXiv 1603.05027',
  family: 'ResNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    totalParams: { value: 25_613_800, source: KERAS_APPLICATIONS },
    top1: { value: 76.0, source: KERAS_APPLICATIONS },
  },
  note:
    'The paper has no network of 50 layers and Keras publishes no multiply-adds. They are fewer than ResNet50’s because ' +
    'Keras shrinks the image at the end of a stage and not at the start of the next.',
  build,
};
