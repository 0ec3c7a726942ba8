import type { OpGraph } from '../graph/op-graph';
import { architectureName, type CellSpace, cell101, cell201, type IndexedArchitecture } from './architecture';
import { cellCost } from './nas-bench-101/cost';
import { lowerCell } from './nas-bench-101/lower';
import { edgeCellCost } from './nas-bench-201/cost';
import { lowerEdgeCell } from './nas-bench-201/lower';

/** The whole network of a cell, in unfolded form. */
export function lowerIndexed(architecture: IndexedArchitecture, space: CellSpace): OpGraph {
  const name = architectureName(architecture);
  return space.kind === 'nas-bench-101'
    ? lowerCell(cell101(architecture), space.skeleton, name)
    : lowerEdgeCell(cell201(architecture, space), space.skeleton, name);
}

/** MACs of the whole network of a cell, as `graphCost` counts them, without lowering each. */
export const indexedMacs = (architecture: IndexedArchitecture, space: CellSpace): number =>
  space.kind === 'nas-bench-101'
    ? cellCost(cell101(architecture), space.skeleton).macs
    : edgeCellCost(cell201(architecture, space), space.skeleton).macs;
