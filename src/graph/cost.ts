import type { OpGraph, OpNode, Shape } from './op-graph';
import { elementCount, inferShapes } from './shapes';

const BYTES_PER_FLOAT32 = 4;

/** What one operator, or a whole network, costs for one image. */
export interface Cost {
  /** Multiply-adds of convolutions and dense products only; FLOPs = 2 x macs. */
  readonly macs: number;
  /** Weights, biases, and batch norm's gamma and beta. */
  readonly trainableParams: number;
  /** `trainableParams` and batch norm's moving mean and variance. */
  readonly totalParams: number;
  /** Float32 inputs read, weights read and output written once each, in bytes: a lower bound of memory traffic. */
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

function nodeCost(node: OpNode, inputs: readonly Shape[], output: Shape): Cost {
  const { op } = node;
  if (op.kind === 'input') return NO_COST;
  const channelsIn = inputs[0][inputs[0].length - 1];
  let macs = 0;
  let trainableParams = 0;
  let statistics = 0;
  if (op.kind === 'conv2d') {
    const weights = op.kernel * op.kernel * channelsIn * op.filters;
    macs = weights * output[0] * output[1];
    trainableParams = weights + (op.bias ? op.filters : 0);
  } else if (op.kind === 'dense') {
    macs = channelsIn * op.units;
    trainableParams = macs + (op.bias ? op.units : 0);
  } else if (op.kind === 'batchNorm') {
    trainableParams = 2 * channelsIn;
    statistics = 2 * channelsIn;
  }
  const totalParams = trainableParams + statistics;
  const elementsMoved = inputs.reduce((sum, shape) => sum + elementCount(shape), elementCount(output) + totalParams);
  return { macs, trainableParams, totalParams, bytesMoved: elementsMoved * BYTES_PER_FLOAT32 };
}
