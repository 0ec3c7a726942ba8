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
 * An architecture as numbers, of the graph as it is run (folded or not): MACs of convolutions wider than 1x1, depthwise
 * ones among them; MACs of 1x1 convolutions and of products; elements written by pooling; elements written by everything
 * else; bytes moved; parameters; operators run; operators on the longest path. A reshape only renames: it runs nothing.
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
    const runs = op.kind !== 'input' && op.kind !== 'reshape';
    depths.push(Math.max(0, ...inputs.map((input) => depths[input])) + (runs ? 1 : 0));
    if (!runs) return;
    kernels++;
    bytesMoved += costs[i].bytesMoved;
    params += costs[i].totalParams;
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
