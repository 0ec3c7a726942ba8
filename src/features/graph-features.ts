import { nodeCosts } from '../graph/cost';
import type { OpGraph } from '../graph/op-graph';
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
 * An architecture as numbers, of the graph as it is run (folded or not): MACs of convolutions wider than 1x1; MACs of
 * 1x1 convolutions and dense products; elements written by pooling; elements written by everything else that is no
 * convolution; bytes moved; parameters; operators run; operators on the longest path.
 */
export function graphFeatures(graph: OpGraph): number[] {
  const shapes = inferShapes(graph);
  const costs = nodeCosts(graph, shapes);
  let spatialMacs = 0;
  let pointwiseMacs = 0;
  let poolElements = 0;
  let otherElements = 0;
  let bytesMoved = 0;
  let params = 0;
  let kernels = 0;
  const depths: number[] = [];
  graph.nodes.forEach(({ op, inputs }, i) => {
    depths.push(op.kind === 'input' ? 0 : 1 + Math.max(...inputs.map((input) => depths[input])));
    if (op.kind === 'input') return;
    kernels++;
    bytesMoved += costs[i].bytesMoved;
    params += costs[i].totalParams;
    if (op.kind === 'conv2d' && op.kernel > 1) spatialMacs += costs[i].macs;
    else if (op.kind === 'conv2d' || op.kind === 'dense') pointwiseMacs += costs[i].macs;
    else if (op.kind === 'maxPool' || op.kind === 'globalAveragePool') poolElements += elementCount(shapes[i]);
    else otherElements += elementCount(shapes[i]);
  });
  const depth = depths[depths.length - 1];
  return [
    spatialMacs / 1e6,
    pointwiseMacs / 1e6,
    poolElements / 1e6,
    otherElements / 1e6,
    bytesMoved / 1e6,
    params / 1e6,
    kernels,
    depth,
  ];
}
