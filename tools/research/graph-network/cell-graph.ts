import { CELL_EDGES, CELL_NODES, EDGE_OPERATORS, type EdgeCell, NONE } from '../../../src/space/nas-bench-201/cell';
import { pruneEdgeCell, pruneUnreadEdges } from '../../../src/space/nas-bench-201/prune';

/** A cell as a directed graph of nodes with features, the input of a graph network. */
export interface CellGraph {
  /** One row of features a node. Node 0 stands for the whole and reads every other. */
  readonly nodes: readonly (readonly number[])[];
  /** 1 where the node of a row reads that of a column, itself included; 0 elsewhere. */
  readonly reads: readonly (readonly number[])[];
}

const OPERATORS = EDGE_OPERATORS.flatMap((name, code) => (name === 'none' || name === 'skip_connect' ? [] : [code]));
const SKIP = EDGE_OPERATORS.indexOf('skip_connect');
const GLOBAL = 0;
const INPUT = 1;
const FIRST_EDGE = 2;
const OUTPUT = FIRST_EDGE + CELL_EDGES.length;

/** Features of a node: which operator, input, output or whole it is; whether its result is read; whether it is on a path. */
export const CELL_GRAPH_FEATURES = OPERATORS.length + 5;

/**
 * A NAS-Bench-201 cell after BRP-NAS (arXiv 2007.08668, section 3.1 and its published code): operators are nodes, a skip is
 * no node but joins those around it, and a node reads those that its result goes to. Operators off every path stay in the
 * graph, and are marked: in some tables they cost time.
 */
export function edgeCellGraph(cell: EdgeCell): CellGraph {
  const read = pruneUnreadEdges(cell).operators;
  const onPath = pruneEdgeCell(cell).operators;
  const count = OUTPUT + 1;
  const nodes = Array.from({ length: count }, () => new Array<number>(CELL_GRAPH_FEATURES).fill(0));
  const reads = Array.from({ length: count }, (_, i) =>
    Array.from({ length: count }, (__, j) => (i === j || i === GLOBAL ? 1 : 0)),
  );
  const firstMark = OPERATORS.length;
  nodes[INPUT][firstMark] = 1;
  nodes[OUTPUT][firstMark + 1] = 1;
  nodes[GLOBAL][firstMark + 2] = 1;
  const sources = sourcesOf(cell);
  cell.operators.forEach((code, edge) => {
    const kind = OPERATORS.indexOf(code);
    if (kind < 0) return;
    const node = nodes[FIRST_EDGE + edge];
    node[kind] = 1;
    node[firstMark + 3] = read[edge] === NONE ? 0 : 1;
    node[firstMark + 4] = onPath[edge] === NONE ? 0 : 1;
    for (const source of sources[CELL_EDGES[edge][0]]) reads[source][FIRST_EDGE + edge] = 1;
  });
  for (const source of sources[CELL_NODES - 1]) reads[source][OUTPUT] = 1;
  return { nodes, reads };
}

/** For each node of the cell, the nodes of the graph whose results are summed there: those behind skips included. */
function sourcesOf(cell: EdgeCell): ReadonlySet<number>[] {
  const sources: Set<number>[] = Array.from({ length: CELL_NODES }, () => new Set());
  sources[0].add(INPUT);
  CELL_EDGES.forEach(([from, to], edge) => {
    const code = cell.operators[edge];
    if (code === SKIP) for (const source of sources[from]) sources[to].add(source);
    else if (code !== NONE) sources[to].add(FIRST_EDGE + edge);
  });
  return sources;
}
