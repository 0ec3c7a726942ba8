import { CELL_EDGES, EDGE_OPERATORS, type EdgeCell, NONE } from '../space/nas-bench-201/cell';
import { pruneEdgeCell, pruneUnreadEdges } from '../space/nas-bench-201/prune';
import type { StructureView } from './feature-vector';

/**
 * Three views of a NAS-Bench-201 cell. Which of them determines the latency depends on the tool that ran the network, and is
 * decided from measurements. Networks run as drawn execute operators whose result is never read. Converters drop those, but
 * compute on nodes that are always zero. A pruned network does neither.
 */
export const EDGE_CELL_VIEWS = ['drawn', 'read', 'pruned'] as const;

const readings = (cell: EdgeCell): readonly EdgeCell[] => [cell, pruneUnreadEdges(cell), pruneEdgeCell(cell)];

/** Operators other than `none`: those that can cost time. */
const COSTLY = EDGE_OPERATORS.flatMap((_, code) => (code === NONE ? [] : [code]));

/**
 * The views in the order of EDGE_CELL_VIEWS. Counts: one per operator except `none`. Detail: the counts, and one number
 * per edge and operator.
 */
export function edgeCellViews(cell: EdgeCell): StructureView[] {
  return readings(cell).map(({ operators }) => {
    const counts = COSTLY.map((code) => operators.filter((other) => other === code).length);
    const slots = CELL_EDGES.flatMap((_, edge) => EDGE_OPERATORS.map((__, code) => (operators[edge] === code ? 1 : 0)));
    return { counts, detail: slots };
  });
}

/** Names of the numbers of each view. An edge is named by its nodes, and has one operator. */
export const edgeCellViewNames = (): { readonly counts: readonly string[]; readonly detail: readonly string[] } => ({
  counts: COSTLY.map((code) => EDGE_OPERATORS[code]),
  detail: CELL_EDGES.flatMap(([from, to]) => EDGE_OPERATORS.map((operator) => `${from}-${to} ${operator}`)),
});
