import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, concat, convBias, convNorm, dense, depthwiseNorm, image, makeDivisible, squeezeExcite } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';

/** Kernel, channels inside, channels out, whether squeeze and excite, stride (paper, table 1). */
type Row = readonly [kernel: number, expanded: number, filters: number, squeezes: boolean, stride: number];

const ROWS: readonly Row[] = [
  [3, 16, 16, false, 1],
  [3, 48, 24, false, 2],
  [3, 72, 24, false, 1],
  [5, 72, 40, true, 2],
  [5, 120, 40, true, 1],
  [3, 240, 80, false, 2],
  [3, 200, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 184, 80, false, 1],
  [3, 480, 112, true, 1],
  [3, 672, 112, true, 1],
  [5, 672, 160, true, 2],
  [5, 960, 160, false, 1],
  [5, 960, 160, true, 1],
  [5, 960, 160, false, 1],
  [5, 960, 160, true, 1],
];
const LAST_CHANNELS = 960;
const HEAD_CHANNELS = 1280;

function build({ inputSize, width }: BuildOptions): OpGraph {
  const g = new GraphBuilder('GhostNet');
  const scaled = (channels: number): number => makeDivisible(channels * width, 4);
  let channels = scaled(16);
  let x = convNorm(g, image(g, inputSize), channels, { kernel: 3, stride: 2, activation: 'relu' });
  for (const [kernel, expanded, filters, squeezes, stride] of ROWS) {
    x = bottleneck(g, x, channels, { kernel, expanded: scaled(expanded), filters: scaled(filters), squeezes, stride });
    channels = scaled(filters);
  }
  x = convNorm(g, x, scaled(LAST_CHANNELS), { activation: 'relu' });
  x = g.add({ kind: 'globalAveragePool', keepDims: true }, x);
  x = convBias(g, x, HEAD_CHANNELS, { activation: 'relu' });
  dense(g, g.add({ kind: 'reshape', shape: [HEAD_CHANNELS] }, x), 1000);
  return g.build();
}

/** Half of the features by convolution, the other half from those by a cheap depthwise one. */
function ghost(g: GraphBuilder, input: number, filters: number, activation: 'relu' | 'none'): number {
  const primary = convNorm(g, input, filters / 2, { activation });
  return concat(g, primary, depthwiseNorm(g, primary, { activation }));
}

interface Bottleneck {
  readonly kernel: number;
  readonly expanded: number;
  readonly filters: number;
  readonly squeezes: boolean;
  readonly stride: number;
}

function bottleneck(g: GraphBuilder, input: number, channels: number, block: Bottleneck): number {
  const { kernel, expanded, filters, squeezes, stride } = block;
  let x = ghost(g, input, expanded, 'relu');
  if (stride > 1) x = depthwiseNorm(g, x, { kernel, stride });
  if (squeezes) {
    const squeezed = makeDivisible(expanded / 4, 4);
    x = squeezeExcite(g, x, { channels: expanded, squeezed, activation: 'relu', gate: 'hardSigmoid' });
  }
  x = ghost(g, x, filters, 'none');
  const isSame = stride === 1 && channels === filters;
  return add(g, x, isSame ? input : convNorm(g, depthwiseNorm(g, input, { kernel, stride }), filters));
}

export const GHOSTNET: NetworkDefinition = {
  id: 'ghostnet',
  name: 'GhostNet',
  year: 2019,
  paper: 'GhostNet: more features from cheap operations, arXiv 1911.11907',
  family: 'GhostNet',
  input: { size: 224, channels: 3 },
  classes: 1000,
  published: {
    // The paper's table could not be read; Papers with Code lists all three from it.
    trainableParams: { value: 5.2e6, source: 'paper' },
    macs: { value: 141e6, source: "authors' README of the TensorFlow code" },
    top1: { value: 73.9, source: 'paper' },
  },
  note: 'The paper rounds the parameters. The weights that the authors gave out later for PyTorch reach 73.98%.',
  widths: [0.5, 1, 1.3],
  build,
};
