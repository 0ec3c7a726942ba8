import { err, ok, type Result } from '../../base/result';

/** Operators of the edges, in the paper's order (arXiv 2001.00326): the code of an operator is its index here. */
export const EDGE_OPERATORS = ['none', 'skip_connect', 'nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3'] as const;
export type EdgeOperator = (typeof EDGE_OPERATORS)[number];

export const NONE = EDGE_OPERATORS.indexOf('none');

/** Edges of every cell, from lower to higher nodes, in the order of the cell's text. Node 0 is the input, node 3 the output. */
export const CELL_EDGES = [
  [0, 1],
  [0, 2],
  [1, 2],
  [0, 3],
  [1, 3],
  [2, 3],
] as const;

export const CELL_NODES = 4;

/** A NAS-Bench-201 cell: one operator code (an index into EDGE_OPERATORS) for each of CELL_EDGES. */
export interface EdgeCell {
  readonly operators: readonly number[];
}

/** 5^6 = 15,625 cells. */
export const EDGE_CELLS = EDGE_OPERATORS.length ** CELL_EDGES.length;

/**
 * The cell of an index: its operator codes are the index' six digits in base 5, the first edge the most significant.
 * This order is ours and a wire format; the benchmark's own index is the order in which its authors drew the cells and
 * follows no rule. Throws a RangeError outside the space.
 */
export function edgeCellAt(index: number): EdgeCell {
  if (!Number.isInteger(index) || index < 0 || index >= EDGE_CELLS)
    throw new RangeError(`NAS-Bench-201 has the cells 0 to ${EDGE_CELLS - 1}, not ${index}`);
  const operators = new Array<number>(CELL_EDGES.length);
  for (let i = operators.length - 1, rest = index; i >= 0; i--, rest = Math.floor(rest / EDGE_OPERATORS.length))
    operators[i] = rest % EDGE_OPERATORS.length;
  return { operators };
}

/** The reverse of `edgeCellAt`. */
export const edgeCellIndex = (cell: EdgeCell): number =>
  cell.operators.reduce((index, code) => index * EDGE_OPERATORS.length + code, 0);

/** As the benchmark writes it: `|op~0|+|op~0|op~1|+|op~0|op~1|op~2|`. */
export function edgeCellText(cell: EdgeCell): string {
  const nodes = Array.from({ length: CELL_NODES - 1 }, (_, i) => {
    const edges = CELL_EDGES.flatMap(([from, to], edge) =>
      to === i + 1 ? [`${EDGE_OPERATORS[cell.operators[edge]]}~${from}`] : [],
    );
    return `|${edges.join('|')}|`;
  });
  return nodes.join('+');
}

/** Parses the benchmark's text of a cell. The error is a sentence. */
export function parseEdgeCell(text: string): Result<EdgeCell, string> {
  const nodes = text.trim().split('+');
  if (nodes.length !== CELL_NODES - 1)
    return err(`a cell has ${CELL_NODES - 1} nodes joined by "+", not ${nodes.length}`);
  const operators: number[] = [];
  for (const [i, node] of nodes.entries()) {
    const codes = parseNode(node, i + 1);
    if (!codes.ok) return codes;
    operators.push(...codes.value);
  }
  return ok({ operators });
}

/** `number` is the node's own: it reads all nodes before it, in their order. */
function parseNode(text: string, number: number): Result<number[], string> {
  if (text.length < 2 || !text.startsWith('|') || !text.endsWith('|'))
    return err(`node ${number}, "${text}", does not stand between bars`);
  const edges = text.slice(1, -1).split('|');
  if (edges.length !== number) return err(`node ${number} reads ${number} nodes, not ${edges.length}`);
  const codes: number[] = [];
  for (const [from, edge] of edges.entries()) {
    const [name, source, ...rest] = edge.split('~');
    if (source !== String(from) || rest.length > 0)
      return err(`edge ${from + 1} of node ${number}, "${edge}", does not end in "~${from}"`);
    const code = (EDGE_OPERATORS as readonly string[]).indexOf(name);
    if (code < 0) return err(`"${name}" is not an operator of NAS-Bench-201`);
    codes.push(code);
  }
  return ok(codes);
}
