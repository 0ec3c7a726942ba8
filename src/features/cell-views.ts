import { CELL_EDGES, EDGE_OPERATORS, type EdgeCell, NONE } from '../space/nas-bench-201/cell';
import { pruneEdgeCell, pruneUnreadEdges } from '../space/nas-bench-201/prune';
import type { StructureView } from './feature-vector';

/**
 * Three ways to read a NAS-Bench-201 cell. Which of them a latency follows hangs on how its table was made, and is to be
 * decided from measurements: networks run as drawn pay for operators whose result is never read; converters drop those,
 * but compute on nodes that are always zero; a pruned network pays for neither.
 */
export const EDGE_CELL_VIEWS = ['drawn', 'read', 'pruned'] as const;

const readings = (cell: EdgeCell): readonly EdgeCell[] => [cell, pruneUnreadEdges(cell), pruneEdgeCell(cell)];

/** Operators other than `none`: those that can cost time. */
const COSTLY = EDGE_OPERATORS.flatMap((_, code) => (code === NONE ? [] : [code]));
const SKIP = EDGE_OPERATORS.indexOf('skip_connect');

/** In the order of EDGE_CELL_VIEWS. Counts: of every operator but `none`. Detail: those, and one number an edge and operator. */
export function edgeCellViews(cell: EdgeCell): StructureView[] {
  return readings(cell).map(({ operators }) => {
    const counts = COSTLY.map((code) => operators.filter((other) => other === code).length);
    const slots = CELL_EDGES.flatMap((_, edge) => EDGE_OPERATORS.map((__, code) => (operators[edge] === code ? 1 : 0)));
    return { counts, detail: slots };
  });
}

/** What the numbers of each of these views are. An edge is named by its nodes, and holds one operator. */
export const edgeCellViewNames = (): { readonly counts: readonly string[]; readonly detail: readonly string[] } => ({
  counts: COSTLY.map((code) => EDGE_OPERATORS[code]),
  detail: CELL_EDGES.flatMap(([from, to]) => EDGE_OPERATORS.map((operator) => `${from}-${to} ${operator}`)),
});

/**
 * What a design has to vary so that few measurements tell both what an operator costs and which view holds: counts as
 * drawn, operators whose result is never read, and operators that are read but on no path. A skip is no work, so it is not
 * among the latter two.
 */
export function edgeCellDesign(cell: EdgeCell): number[] {
  const [drawn, read, pruned] = readings(cell).map(({ operators }) => operators);
  const lost = (before: readonly number[], after: readonly number[]): number =>
    before.filter((code, edge) => code !== after[edge] && code !== SKIP).length;
  return [
    ...COSTLY.map((code) => drawn.filter((other) => other === code).length),
    lost(drawn, read),
    lost(read, pruned),
  ];
}
