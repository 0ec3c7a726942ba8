import { CELL_EDGES, CELL_NODES, type EdgeCell, NONE } from './cell';

/**
 * The cell with `none` on every edge that lies on no path from input to output: they compute nothing the output reads.
 * Where no path is left (341 cells of the space), every edge is `none`.
 */
export function pruneEdgeCell(cell: EdgeCell): EdgeCell {
  const fromInput = new Array<boolean>(CELL_NODES).fill(false);
  const toOutput = new Array<boolean>(CELL_NODES).fill(false);
  fromInput[0] = true;
  toOutput[CELL_NODES - 1] = true;
  // Edges stand in order of the node they end in, so one pass each way reaches every node.
  for (let i = 0; i < CELL_EDGES.length; i++) {
    const [from, to] = CELL_EDGES[i];
    if (cell.operators[i] !== NONE && fromInput[from]) fromInput[to] = true;
  }
  for (let i = CELL_EDGES.length - 1; i >= 0; i--) {
    const [from, to] = CELL_EDGES[i];
    if (cell.operators[i] !== NONE && toOutput[to]) toOutput[from] = true;
  }
  return {
    operators: cell.operators.map((code, i) => {
      const [from, to] = CELL_EDGES[i];
      return fromInput[from] && toOutput[to] ? code : NONE;
    }),
  };
}

/** Whether any path of operators other than `none` leads from the input to the output. */
export const hasPath = (cell: EdgeCell): boolean => pruneEdgeCell(cell).operators.some((code) => code !== NONE);
