import { graphCost, nodeCosts } from '../../graph/cost';
import { inForm } from '../../graph/fold';
import type { GraphForm, Op, OpGraph } from '../../graph/op-graph';
import { type Architecture, cell101, type SearchSpace } from '../../space/architecture';
import { lowerArchitecture } from '../../space/lower-architecture';
import { CellSums } from '../../space/nas-bench-101/cell-sums';

/**
 * Columns for the work of a network on one image. MACs and trainable parameters are those of the unfolded network, as
 * published; bytes and operators are those of the form that was run. A reshape only changes the shape, so it is not
 * counted.
 */
export const WORK_COLUMNS = [
  'macs',
  'params',
  'bytes_moved',
  'operators',
  'wide_convolutions',
  'pointwise_convolutions',
  'depthwise_convolutions',
  'products',
  'pools',
  'other_operators',
] as const;

const [WIDE, POINTWISE, DEPTHWISE, PRODUCT, POOL, OTHER] = [4, 5, 6, 7, 8, 9];

/** The values of `WORK_COLUMNS` for an architecture of the space; NaN where a value is unknown. */
export type WorkCounter = (architecture: Architecture) => readonly number[];

/** It learns as it counts: one for all records of the space and form. */
export function workCounter(space: SearchSpace, form: GraphForm): WorkCounter {
  if (space.kind === 'own-model') {
    const known = [space.macs ?? Number.NaN, space.totalParams];
    return () => WORK_COLUMNS.map((_, i) => known[i] ?? Number.NaN);
  }
  if (space.kind !== 'nas-bench-101') return (architecture) => workOf(lowerArchitecture(architecture, space), form);
  // Ten thousand of these cells are many to lower one by one.
  const sums = new CellSums(space.skeleton, (graph) => workOf(graph, form));
  return (architecture) => {
    const work = new Float64Array(WORK_COLUMNS.length);
    sums.write(cell101(architecture), work);
    return Array.from(work);
  };
}

function workOf(unfolded: OpGraph, form: GraphForm): number[] {
  const { macs, trainableParams } = graphCost(unfolded);
  const run = inForm(unfolded, form);
  const costs = nodeCosts(run);
  const work = [macs, trainableParams, ...Array.from({ length: WORK_COLUMNS.length - 2 }, () => 0)];
  for (const [i, { op }] of run.nodes.entries()) {
    work[2] += costs[i].bytesMoved;
    if (op.kind === 'input' || op.kind === 'reshape') continue;
    work[3]++;
    work[placeOf(op)]++;
  }
  return work;
}

function placeOf(op: Op): number {
  switch (op.kind) {
    case 'conv2d':
      return op.kernel[0] * op.kernel[1] > 1 ? WIDE : POINTWISE;
    case 'depthwiseConv2d':
      return DEPTHWISE;
    case 'dense':
    case 'matMul':
      return PRODUCT;
    case 'maxPool':
    case 'averagePool':
    case 'adaptiveAveragePool':
    case 'globalAveragePool':
      return POOL;
    default:
      return OTHER;
  }
}
