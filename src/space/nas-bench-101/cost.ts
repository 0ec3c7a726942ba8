import { type Cost, graphCost } from '../../graph/cost';
import type { Cell } from './cell';
import { CellSums } from './cell-sums';
import type { Skeleton101 } from './lower';

const sumsOf = new WeakMap<Skeleton101, CellSums>();
const sums = new Float64Array(4);

/** Cost of the whole network of a pruned cell, in unfolded form: equal to `graphCost(lowerCell(...))`. */
export function cellCost(cell: Cell, skeleton: Skeleton101): Cost {
  let ofSkeleton = sumsOf.get(skeleton);
  if (ofSkeleton === undefined) {
    ofSkeleton = new CellSums(skeleton, (graph) => {
      const { macs, trainableParams, totalParams, bytesMoved } = graphCost(graph);
      return [macs, trainableParams, totalParams, bytesMoved];
    });
    sumsOf.set(skeleton, ofSkeleton);
  }
  ofSkeleton.write(cell, sums);
  const [macs, trainableParams, totalParams, bytesMoved] = sums;
  return { macs, trainableParams, totalParams, bytesMoved };
}
