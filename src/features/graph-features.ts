import { nodeCosts } from '../graph/cost';
import type { OpGraph, OpNode } from '../graph/op-graph';
import { elementCount, inferShapes } from '../graph/shapes';

/** Names of `graphFeatures`' numbers, in order. Work is counted in millions, so that coefficients stay readable. */
export const GRAPH_FEATURE_NAMES = [
  'spatialConvMegaMacs',
  'pointwiseConvMegaMacs',
  'poolMegaElements',
  'otherMegaElements',
  'megabytesMoved',
  'megaParams',
  'kernels',
  'depth',
] as const;

/**
 * Features of a graph in the form that is run (folded or not): MACs of convolutions wider than 1x1, depthwise
 * ones among them; MACs of 1x1 convolutions and of products; elements written by pooling; elements written by everything
 * else; bytes moved; parameters; operators run; operators on the longest path. A reshape only changes the shape: nothing runs.
 */
export const graphFeatures = (graph: OpGraph): number[] => workFeatures(graphWork(graph), graphDepth(graph));

/** Features from the work of a graph and its depth. */
export function workFeatures(work: ArrayLike<number>, depth: number): number[] {
  const features: number[] = [];
  for (let k = 0; k < WORK_SIZE - 1; k++) features.push(work[k] / 1e6);
  const kernels = work[WORK_SIZE - 1];
  features.push(kernels, depth);
  return features;
}

/** Length of the result of `graphWork`. */
export const WORK_SIZE = 7;

/** Features but the depth, in whole units: the sum over the parts of a graph is that of the whole, to the last digit. */
export function graphWork(graph: OpGraph): number[] {
  const shapes = inferShapes(graph);
  const costs = nodeCosts(graph, shapes);
  let spatialMacs = 0;
  let pointwiseMacs = 0;
  let poolElements = 0;
  let otherElements = 0;
  let bytesMoved = 0;
  let params = 0;
  let kernels = 0;
  graph.nodes.forEach((node, i) => {
    if (!runs(node)) return;
    kernels++;
    bytesMoved += costs[i].bytesMoved;
    params += costs[i].totalParams;
    const { op } = node;
    switch (op.kind) {
      case 'conv2d':
      case 'depthwiseConv2d':
        if (op.kernel[0] * op.kernel[1] > 1) spatialMacs += costs[i].macs;
        else pointwiseMacs += costs[i].macs;
        break;
      case 'dense':
      case 'matMul':
        pointwiseMacs += costs[i].macs;
        break;
      case 'maxPool':
      case 'averagePool':
      case 'adaptiveAveragePool':
      case 'globalAveragePool':
        poolElements += elementCount(shapes[i]);
        break;
      default:
        otherElements += elementCount(shapes[i]);
    }
  });
  return [spatialMacs, pointwiseMacs, poolElements, otherElements, bytesMoved, params, kernels];
}

/** Operators on the longest path. */
function graphDepth(graph: OpGraph): number {
  const depths: number[] = [];
  for (const node of graph.nodes)
    depths.push(Math.max(0, ...node.inputs.map((input) => depths[input])) + (runs(node) ? 1 : 0));
  return depths[depths.length - 1];
}

const runs = ({ op }: OpNode): boolean => op.kind !== 'input' && op.kind !== 'reshape';
