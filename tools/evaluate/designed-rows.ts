import { EDGE_OPERATORS, type EdgeCell, NONE } from '../../src/space/nas-bench-201/cell';
import { pruneEdgeCell, pruneUnreadEdges } from '../../src/space/nas-bench-201/prune';
import { dOptimalRows } from '../../src/study/sampling/d-optimal';
import { regressors } from '../../src/study/sampling/designed';

const SKIP = EDGE_OPERATORS.indexOf('skip_connect');
/** Operators other than `none`: those that can cost time. */
const COSTLY = EDGE_OPERATORS.flatMap((_, code) => (code === NONE ? [] : [code]));

/**
 * The `count` rows from which lines in the counts of every view (`src/features/cell-views.ts`) learn most: D-optimal and
 * greedy. Of equally good rows the first in `pool` is taken.
 */
export function designedRows<Row extends { readonly cell: EdgeCell }>(pool: readonly Row[], count: number): Row[] {
  const features = pool.map(({ cell }) => edgeCellDesign(cell));
  return dOptimalRows(regressors(features, false), count).map((place) => pool[place]);
}

/**
 * The regressors of a design that identifies with few measurements both the cost of each operator and the right view of
 * a cell: the counts of each operator as drawn, then the number of operators whose result is never read, then the
 * number of operators that are read but on no path. A skip does no work, so the latter two do not count it.
 */
export function edgeCellDesign(cell: EdgeCell): number[] {
  const [drawn, read, pruned] = [cell, pruneUnreadEdges(cell), pruneEdgeCell(cell)].map(({ operators }) => operators);
  const lost = (before: readonly number[], after: readonly number[]): number =>
    before.filter((code, edge) => code !== after[edge] && code !== SKIP).length;
  return [
    ...COSTLY.map((code) => drawn.filter((other) => other === code).length),
    lost(drawn, read),
    lost(read, pruned),
  ];
}
