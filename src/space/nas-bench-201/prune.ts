import { CELL_EDGES, CELL_NODES, type EdgeCell, NONE } from './cell';

/**
 * The cell with `none` on every edge that lies on no path from input to output: they compute nothing the output reads.
 * Where no path is left (341 cells of the space), every edge is `none`.
 */
export function pruneEdgeCell(cell: EdgeCell): EdgeCell {
  const fromInput = reachedFromInput(cell);
  const toOutput = reachingOutput(cell);
  return keepEdges(cell, (from, to) => fromInput[from] && toOutput[to]);
}

/**
 * The cell with `none` on every edge whose result the output never reads: what converters drop that remove dead code but
 * do not see that a node which nothing feeds is zero.
 */
export function pruneUnreadEdges(cell: EdgeCell): EdgeCell {
  const toOutput = reachingOutput(cell);
  return keepEdges(cell, (_, to) => toOutput[to]);
}

/** Whether any path of operators other than `none` leads from the input to the output. */
export const hasPath = (cell: EdgeCell): boolean => pruneEdgeCell(cell).operators.some((code) => code !== NONE);

// Edges stand in order of the node they end in, so one pass each way reaches every node.

function reachedFromInput(cell: EdgeCell): boolean[] {
  const isReached = Array.from({ length: CELL_NODES }, (_, node) => node === 0);
  for (let i = 0; i < CELL_EDGES.length; i++) {
    const [from, to] = CELL_EDGES[i];
    if (cell.operators[i] !== NONE && isReached[from]) isReached[to] = true;
  }
  return isReached;
}

function reachingOutput(cell: EdgeCell): boolean[] {
  const isReaching = Array.from({ length: CELL_NODES }, (_, node) => node === CELL_NODES - 1);
  for (let i = CELL_EDGES.length - 1; i >= 0; i--) {
    const [from, to] = CELL_EDGES[i];
    if (cell.operators[i] !== NONE && isReaching[to]) isReaching[from] = true;
  }
  return isReaching;
}

function keepEdges(cell: EdgeCell, isKept: (from: number, to: number) => boolean): EdgeCell {
  return {
    operators: cell.operators.map((code, i) => {
      const [from, to] = CELL_EDGES[i];
      return isKept(from, to) ? code : NONE;
    }),
  };
}
