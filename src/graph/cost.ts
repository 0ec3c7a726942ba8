import { sumBy } from '../base/aggregate';
import type { Op, OpGraph, OpNode, Shape } from './op-graph';
import { elementCount, inferShapes } from './shapes';
import type { PlacedOp } from './signature';

const BYTES_PER_FLOAT32 = 4;

/** What one operator, or a whole network, costs for one image. */
export interface Cost {
  /** Multiply-adds of convolutions and of dense products, of two activations too (`matMul`); FLOPs = 2 x macs. */
  readonly macs: number;
  /** Weights, biases, learned scales, and the gamma and beta of batch and layer norm. */
  readonly trainableParams: number;
  /** `trainableParams` and batch norm's moving mean and variance. */
  readonly totalParams: number;
  /**
   * Float32 inputs read, weights read and output written once each, in bytes: a lower bound of memory traffic. A reshape
   * moves nothing, zeros read nothing.
   */
  readonly bytesMoved: number;
}

const NO_COST: Cost = { macs: 0, trainableParams: 0, totalParams: 0, bytesMoved: 0 };

/** Cost of every node, in node order. The input node costs nothing. */
export function nodeCosts(graph: OpGraph, shapes: readonly Shape[] = inferShapes(graph)): Cost[] {
  return graph.nodes.map((node, i) =>
    nodeCost(
      node,
      node.inputs.map((input) => shapes[input]),
      shapes[i],
    ),
  );
}

export function graphCost(graph: OpGraph): Cost {
  return nodeCosts(graph).reduce(addCosts, NO_COST);
}

/** Largest sum of live float32 tensors while the graph runs in node order, weights included, in bytes for a batch. */
export function peakBytes(graph: OpGraph, batch: number): number {
  const shapes = inferShapes(graph);
  const lastUse = graph.nodes.map((_, i) => i);
  graph.nodes.forEach((node, i) => {
    for (const input of node.inputs) lastUse[input] = i;
  });
  let live = 0;
  let peak = 0;
  shapes.forEach((shape, i) => {
    live += elementCount(shape) * batch;
    peak = Math.max(peak, live);
    for (const input of new Set([...graph.nodes[i].inputs, i]))
      if (lastUse[input] === i) live -= elementCount(shapes[input]) * batch;
  });
  return (peak + graphCost(graph).totalParams) * BYTES_PER_FLOAT32;
}

export function addCosts(a: Cost, b: Cost): Cost {
  return {
    macs: a.macs + b.macs,
    trainableParams: a.trainableParams + b.trainableParams,
    totalParams: a.totalParams + b.totalParams,
    bytesMoved: a.bytesMoved + b.bytesMoved,
  };
}

export function scaleCost(cost: Cost, times: number): Cost {
  return {
    macs: cost.macs * times,
    trainableParams: cost.trainableParams * times,
    totalParams: cost.totalParams * times,
    bytesMoved: cost.bytesMoved * times,
  };
}

const nodeCost = ({ op }: OpNode, read: readonly Shape[], written: Shape): Cost =>
  op.kind === 'input' ? NO_COST : operatorCost({ op, read, written });

/** Cost of an operator wherever it stands. */
export function operatorCost({ op, read, written }: PlacedOp): Cost {
  const { trainable, statistics } = parameterCounts(op, read);
  const totalParams = trainable + statistics;
  return {
    macs: multiplyAdds(op, read, written),
    trainableParams: trainable,
    totalParams,
    bytesMoved: (elementsMoved(op, read, written) + totalParams) * BYTES_PER_FLOAT32,
  };
}

/**
 * Multiply-adds of a convolution: `window` positions of the kernel, each over `channels` of the input, for every one of
 * `written` elements. A transposed one counts the elements that it reads in place of those that it writes, and the
 * channels that it writes in place of those that it reads.
 */
export const convolutionMacs = (window: number, channels: number, written: number): number =>
  window * channels * written;

/** Multiply-adds of a dense product: `inner` terms for every one of `written` elements. */
export const productMacs = (inner: number, written: number): number => inner * written;

function multiplyAdds(op: Op, inputs: readonly Shape[], output: Shape): number {
  switch (op.kind) {
    case 'conv2d':
      return convolutionMacs(op.kernel[0] * op.kernel[1], lastOf(inputs[0]) / op.groups, elementCount(output));
    case 'depthwiseConv2d':
      return convolutionMacs(op.kernel[0] * op.kernel[1], 1, elementCount(output));
    case 'dense':
    case 'matMul':
      return productMacs(lastOf(inputs[0]), elementCount(output));
    default:
      return 0;
  }
}

function parameterCounts(
  op: Op,
  inputs: readonly Shape[],
): { readonly trainable: number; readonly statistics: number } {
  const channels = inputs.length > 0 ? lastOf(inputs[0]) : 0;
  switch (op.kind) {
    case 'conv2d': {
      const perFilter = (op.kernel[0] * op.kernel[1] * channels) / op.groups + (op.bias ? 1 : 0);
      return { trainable: perFilter * op.filters, statistics: 0 };
    }
    case 'depthwiseConv2d':
      return { trainable: (op.kernel[0] * op.kernel[1] + (op.bias ? 1 : 0)) * channels, statistics: 0 };
    case 'dense':
      return { trainable: (channels + (op.bias ? 1 : 0)) * op.units, statistics: 0 };
    case 'batchNorm':
      return { trainable: (op.scale ? 2 : 1) * channels, statistics: 2 * channels };
    case 'layerNorm':
      return { trainable: 2 * channels, statistics: 0 };
    case 'channelScale':
      return { trainable: channels, statistics: 0 };
    default:
      return { trainable: 0, statistics: 0 };
  }
}

function elementsMoved(op: Op, inputs: readonly Shape[], output: Shape): number {
  if (op.kind === 'reshape') return 0;
  const written = elementCount(output);
  return op.kind === 'zeros' ? written : written + sumBy(inputs, elementCount);
}

const lastOf = (shape: Shape): number => shape[shape.length - 1];
