import { type CellLayout, layoutCell } from '../../components/cell-diagram/cell-layout';
import { type Cell, edgeBit, hasEdge, predecessors, successors } from '../../space/nas-bench-101/cell';
import { type CellDraft, cellOfDraft } from '../../space/nas-bench-101/editing';

/**
 * Places a draft, its vertices in the order of `vertexIds`. A loose end is placed as if it read the input or fed the
 * output, so that every vertex stands between the two; only real edges are returned.
 */
export function layoutDraft(draft: CellDraft): CellLayout {
  const cell = cellOfDraft(draft);
  const layout = layoutCell(withoutLooseEnds(cell));
  return { ...layout, edges: layout.edges.filter(({ from, to }) => hasEdge(cell, from, to)) };
}

function withoutLooseEnds(cell: Cell): Cell {
  const last = cell.vertices - 1;
  let { edges } = cell;
  for (let v = 1; v <= last; v++) if (predecessors(cell, v).length === 0) edges |= edgeBit(0, v);
  for (let v = 0; v < last; v++) if (successors(cell, v).length === 0) edges |= edgeBit(v, last);
  return { ...cell, edges };
}
