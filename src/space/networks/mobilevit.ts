import { GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { add, concat, convNorm, dense, globalAveragePool, image, invertedResidual } from './blocks';
import type { BuildOptions, NetworkDefinition } from './network';

const HEADS = 4;
/** Height and width of a patch, in pixels. */
const PATCH = 2;
const HEAD_CHANNELS = 320;

/** Paper, table 4, for XXS: inverted residuals, the first with the stride, then a transformer where there is one. */
const STAGES = [
  { channels: 16, blocks: 1, stride: 1 },
  { channels: 24, blocks: 3, stride: 2 },
  { channels: 48, blocks: 1, stride: 2, transformer: { features: 64, layers: 2 } },
  { channels: 64, blocks: 1, stride: 2, transformer: { features: 80, layers: 4 } },
  { channels: 80, blocks: 1, stride: 2, transformer: { features: 96, layers: 3 } },
];

interface Transformer {
  readonly features: number;
  readonly layers: number;
}

function build({ inputSize }: BuildOptions): OpGraph {
  const g = new GraphBuilder('MobileViT-XXS');
  let channels = 16;
  let x = convNorm(g, image(g, inputSize), channels, { kernel: 3, stride: 2, activation: 'swish' });
  let size = inputSize / 2;
  for (const stage of STAGES) {
    for (let i = 0; i < stage.blocks; i++) {
      const block = { kernel: 3, expanded: 2 * channels, filters: stage.channels, activation: 'swish' } as const;
      x = invertedResidual(g, x, channels, { ...block, stride: i === 0 ? stage.stride : 1 });
      channels = stage.channels;
    }
    size /= stage.stride;
    if (stage.transformer !== undefined) x = mobileVitBlock(g, x, { channels, size }, stage.transformer);
  }
  x = convNorm(g, x, HEAD_CHANNELS, { activation: 'swish' });
  dense(g, globalAveragePool(g, x), 1000);
  return g.build();
}

interface ImageSize {
  readonly channels: number;
  /** Height and width, in pixels. */
  readonly size: number;
}

function mobileVitBlock(g: GraphBuilder, input: number, { channels, size }: ImageSize, form: Transformer): number {
  const { features, layers } = form;
  const local = convNorm(g, input, channels, { kernel: 3, activation: 'swish' });
  const tokens: Tokens = { count: (size / PATCH) ** 2, features };
  let x = unfold(g, g.conv(local, features, 1, { padding: 'valid' }), size, features);
  for (let i = 0; i < layers; i++) x = transformerLayer(g, x, tokens);
  x = convNorm(g, fold(g, norm(g, x), size, features), channels, { activation: 'swish' });
  return convNorm(g, concat(g, input, x), channels, { kernel: 3, activation: 'swish' });
}

/** [size, size, features] to [places in a patch, patches, features]: a pixel attends to those at its place in others. */
function unfold(g: GraphBuilder, input: number, size: number, features: number): number {
  const patches = size / PATCH;
  const split = g.add({ kind: 'reshape', shape: [patches, PATCH, patches, PATCH, features] }, input);
  const turned = g.add({ kind: 'transpose', permutation: [1, 3, 0, 2, 4] }, split);
  return g.add({ kind: 'reshape', shape: [PATCH * PATCH, patches * patches, features] }, turned);
}

/** The way back. */
function fold(g: GraphBuilder, input: number, size: number, features: number): number {
  const patches = size / PATCH;
  const split = g.add({ kind: 'reshape', shape: [PATCH, PATCH, patches, patches, features] }, input);
  const turned = g.add({ kind: 'transpose', permutation: [2, 0, 3, 1, 4] }, split);
  return g.add({ kind: 'reshape', shape: [size, size, features] }, turned);
}

interface Tokens {
  readonly count: number;
  readonly features: number;
}

const norm = (g: GraphBuilder, input: number): number => g.add({ kind: 'layerNorm', epsilon: 1e-5 }, input);

function transformerLayer(g: GraphBuilder, input: number, tokens: Tokens): number {
  const attended = add(g, input, attention(g, norm(g, input), tokens));
  const inner = dense(g, norm(g, attended), 2 * tokens.features, 'swish');
  return add(g, attended, dense(g, inner, tokens.features));
}

function attention(g: GraphBuilder, input: number, { count, features }: Tokens): number {
  const perHead = features / HEADS;
  const joined = dense(g, input, 3 * features);
  const heads = (part: number): number => {
    const slice = g.add({ kind: 'sliceChannels', begin: part * features, channels: features }, joined);
    const split = g.add({ kind: 'reshape', shape: [PATCH * PATCH, count, HEADS, perHead] }, slice);
    return g.add({ kind: 'transpose', permutation: [0, 2, 1, 3] }, split);
  };
  const [query, key, value] = [heads(0), heads(1), heads(2)];
  const scores = g.add({ kind: 'matMul', transposeB: true, factor: perHead ** -0.5 }, query, key);
  const weights = g.add({ kind: 'softmax' }, scores);
  const mixed = g.add({ kind: 'matMul', transposeB: false, factor: 1 }, weights, value);
  const turned = g.add({ kind: 'transpose', permutation: [0, 2, 1, 3] }, mixed);
  return dense(g, g.add({ kind: 'reshape', shape: [PATCH * PATCH, count, features] }, turned), features);
}

export const MOBILEVIT_XXS: NetworkDefinition = {
  id: 'mobilevit-xxs',
  name: 'MobileViT-XXS',
  year: 2021,
  paper: 'MobileViT: light-weight, general-purpose, and mobile-friendly vision transformer, arXiv 2110.02178',
  family: 'MobileViT',
  // The smallest image, a thirty-second of the input, is cut into whole patches.
  input: { size: 256, channels: 3, minSize: 64, step: 64 },
  classes: 1000,
  published: {
    trainableParams: { value: 1.3e6, source: "authors' model zoo, apple/ml-cvnets" },
    macs: { value: 0.42e9, source: 'timm, benchmark tables' },
    top1: { value: 69.0, source: "authors' model zoo, apple/ml-cvnets" },
  },
  macsDifference:
    'timm counts with fvcore, which takes every number that batch norm writes for two multiply-adds and every one of ' +
    'layer norm for five; with those our 407,364,096 are 418 million. Multiplications of activations are in both.',
  build,
};
