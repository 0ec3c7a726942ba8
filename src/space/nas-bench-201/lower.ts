import { assert, unreachable } from '../../base/assert';
import { type ExplicitPadding, GraphBuilder, type OpGraph } from '../../graph/op-graph';
import { CELL_EDGES, CELL_NODES, EDGE_OPERATORS, type EdgeCell, type EdgeOperator } from './cell';

/** The fixed outer network around the cell: three stages, channels doubled and images halved between them. */
export interface Skeleton201 {
  readonly stemChannels: number;
  readonly cellsPerStage: number;
  /** Height and width of the square RGB input, in pixels; a multiple of 4. */
  readonly inputSize: number;
  readonly classes: number;
}

const PUBLISHED = { stemChannels: 16, cellsPerStage: 5 };
/** The benchmark's networks, one a data set (arXiv 2001.00326, section 2). */
export const CIFAR10_SKELETON: Skeleton201 = { ...PUBLISHED, inputSize: 32, classes: 10 };
export const CIFAR100_SKELETON: Skeleton201 = { ...PUBLISHED, inputSize: 32, classes: 100 };
export const IMAGENET16_120_SKELETON: Skeleton201 = { ...PUBLISHED, inputSize: 16, classes: 120 };

const STAGES = 3;

/** The benchmark's framework pads both sides, which is not what 'same' does with a stride of 2. */
const BOTH_SIDES: ExplicitPadding = { top: 1, bottom: 1, left: 1, right: 1 };

/**
 * The whole network of a cell, in unfolded form (D-X-Y/AutoDL-Projects, TinyNetwork). Operators off every path from
 * input to output are in it unless the cell was pruned before.
 */
export function lowerEdgeCell(cell: EdgeCell, skeleton: Skeleton201, name: string): OpGraph {
  const { inputSize, stemChannels, cellsPerStage, classes } = skeleton;
  assert(inputSize % 4 === 0, `images of ${inputSize} pixels cannot be halved twice`);
  const builder = new GraphBuilder(name);
  const image = builder.add({ kind: 'input', shape: [inputSize, inputSize, 3] });
  let net = builder.batchNorm(builder.conv(image, stemChannels, 3));
  for (let stage = 0; stage < STAGES; stage++) {
    const channels = stemChannels * 2 ** stage;
    if (stage > 0) net = lowerReduction(builder, net, channels);
    for (let i = 0; i < cellsPerStage; i++) net = lowerCellNodes(builder, cell, net, channels);
  }
  const last = builder.activation(builder.batchNorm(net), 'relu');
  const pooled = builder.add({ kind: 'globalAveragePool', keepDims: false }, last);
  builder.add({ kind: 'dense', units: classes, bias: true, activation: 'none' }, pooled);
  return builder.build();
}

/** A residual block that halves the image. */
function lowerReduction(builder: GraphBuilder, input: number, channels: number): number {
  const halved = builder.batchNorm(
    builder.conv(builder.activation(input, 'relu'), channels, 3, { stride: 2, padding: BOTH_SIDES }),
  );
  const block = reluConvBn(builder, halved, channels, 3);
  const pooled = builder.add({ kind: 'averagePool', size: 2, stride: 2, padding: 'valid' }, input);
  return builder.add({ kind: 'add' }, builder.conv(pooled, channels, 1), block);
}

/** One cell; returns the node it ends in. A node without any contribution is zeros, made where something reads it. */
function lowerCellNodes(builder: GraphBuilder, cell: EdgeCell, input: number, channels: number): number {
  const nodes: (number | undefined)[] = [input];
  const nodeOf = (node: number): number => {
    nodes[node] ??= builder.add({ kind: 'zeros' }, input);
    return nodes[node];
  };
  for (let to = 1; to < CELL_NODES; to++) {
    const addends = CELL_EDGES.flatMap(([from, end], edge) => {
      const operator = EDGE_OPERATORS[cell.operators[edge]];
      return end === to && operator !== 'none' ? [lowerEdge(builder, operator, nodeOf(from), channels)] : [];
    });
    if (addends.length > 0) nodes[to] = addends.length === 1 ? addends[0] : builder.add({ kind: 'add' }, ...addends);
  }
  return nodeOf(CELL_NODES - 1);
}

function lowerEdge(
  builder: GraphBuilder,
  operator: Exclude<EdgeOperator, 'none'>,
  input: number,
  channels: number,
): number {
  switch (operator) {
    case 'skip_connect':
      return input;
    case 'nor_conv_1x1':
      return reluConvBn(builder, input, channels, 1);
    case 'nor_conv_3x3':
      return reluConvBn(builder, input, channels, 3);
    case 'avg_pool_3x3':
      return builder.add({ kind: 'averagePool', size: 3, stride: 1, padding: 'same' }, input);
    default:
      return unreachable(operator);
  }
}

const reluConvBn = (builder: GraphBuilder, input: number, channels: number, kernel: number): number =>
  builder.batchNorm(builder.conv(builder.activation(input, 'relu'), channels, kernel));
