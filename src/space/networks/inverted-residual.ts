import type { Activation, GraphBuilder } from '../../graph/op-graph';
import { add, dense, globalAveragePool, squeezeExcite } from './blocks';
import { sameConvNorm, sameDepthwiseNorm } from './keras-blocks';

/** A stage of inverted residual blocks, of which the first takes the stride and changes the channels. */
export interface Stage {
  /** Channels inside a block over channels that it reads; 1 leaves the first convolution out. */
  readonly expansion: number;
  readonly filters: number;
  readonly blocks: number;
  readonly stride: number;
  readonly kernel: number;
}

export interface InvertedResidualNetwork {
  readonly inputSize: number;
  readonly classes: number;
  readonly stemFilters: number;
  readonly stages: readonly Stage[];
  readonly headFilters: number;
  readonly activation: Activation;
  /** Squeeze and excite to a quarter of the channels that the block reads. */
  readonly squeezes: boolean;
}

/**
 * MobileNetV2's pattern (arXiv 1801.04381): a 3x3 stem of stride 2, stages of inverted residuals, a 1x1 head, one dense
 * layer.
 */
export function addInvertedResiduals(g: GraphBuilder, network: InvertedResidualNetwork): number {
  const { inputSize, classes, stemFilters, stages, headFilters, activation, squeezes } = network;
  const image = g.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  let x = sameConvNorm(g, image, stemFilters, { kernel: 3, stride: 2, activation });
  let channels = stemFilters;
  for (const stage of stages) {
    for (let i = 0; i < stage.blocks; i++) {
      const stride = i === 0 ? stage.stride : 1;
      x = addBlock(g, x, channels, { ...stage, stride }, activation, squeezes);
      channels = stage.filters;
    }
  }
  x = sameConvNorm(g, x, headFilters, { activation });
  return dense(g, globalAveragePool(g, x), classes);
}

/** 1x1 convolution to more channels, depthwise, 1x1 to fewer with no activation; the input added where shapes allow. */
function addBlock(
  g: GraphBuilder,
  input: number,
  channelsIn: number,
  { expansion, filters, stride, kernel }: Stage,
  activation: Activation,
  squeezes: boolean,
): number {
  const inside = channelsIn * expansion;
  let x = expansion === 1 ? input : sameConvNorm(g, input, inside, { activation });
  x = sameDepthwiseNorm(g, x, kernel, stride, activation);
  if (squeezes)
    x = squeezeExcite(g, x, { channels: inside, squeezed: Math.floor(channelsIn / 4), activation, gate: 'sigmoid' });
  x = sameConvNorm(g, x, filters);
  return stride === 1 && channelsIn === filters ? add(g, input, x) : x;
}
