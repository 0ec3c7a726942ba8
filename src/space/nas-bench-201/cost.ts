import { type Cost, graphCost } from '../../graph/cost';
import { EDGE_OPERATORS, type EdgeCell } from './cell';
import { lowerEdgeCell, type Skeleton201 } from './lower';

/** Figures that the benchmark publishes for a network. */
export interface PublishedCost {
  /** Trainable parameters. */
  readonly params: number;
  /** Its count of multiply-adds: ours, and one for each bias of the classifier. */
  readonly macs: number;
}

const CONV_1X1 = EDGE_OPERATORS.indexOf('nor_conv_1x1');
const CONV_3X3 = EDGE_OPERATORS.indexOf('nor_conv_3x3');
const known = new WeakMap<Skeleton201, Map<string, ConvolutionCost>>();

/** Costs that depend on convolutions alone; bytes moved depend on the other operators too. */
type ConvolutionCost = Pick<Cost, 'macs' | 'trainableParams'>;

/**
 * MACs and parameters of the whole network of a cell, equal to those of `graphCost(lowerEdgeCell(...))`. They depend on
 * the number of convolutions of each kind alone, so each of the 28 combinations is lowered once per skeleton.
 */
export function edgeCellCost(cell: EdgeCell, skeleton: Skeleton201): ConvolutionCost {
  const convolutions = cell.operators.filter((code) => code === CONV_1X1 || code === CONV_3X3).sort();
  const key = convolutions.join();
  const costs = known.get(skeleton) ?? new Map<string, ConvolutionCost>();
  known.set(skeleton, costs);
  let cost = costs.get(key);
  if (cost === undefined) {
    const operators = cell.operators.map((_, i) => convolutions[i] ?? EDGE_OPERATORS.indexOf('skip_connect'));
    const { macs, trainableParams } = graphCost(lowerEdgeCell({ operators }, skeleton, 'cell'));
    cost = { macs, trainableParams };
    costs.set(key, cost);
  }
  return cost;
}

export function publishedCost(cell: EdgeCell, skeleton: Skeleton201): PublishedCost {
  const { macs, trainableParams } = edgeCellCost(cell, skeleton);
  return { params: trainableParams, macs: macs + skeleton.classes };
}
