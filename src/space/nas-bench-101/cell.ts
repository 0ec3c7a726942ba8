import { err, ok, type Result } from '../../base/result';

/** Operators of interior vertices, in NAS-Bench-101's label order: the code of an operator is its index here. */
export const CELL_OPERATORS = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'] as const;

export const MAX_VERTICES = 7;
export const MAX_EDGES = 9;

/** Unique cells of the space, known without enumerating them. */
export const CELLS = 423_624;

/**
 * A NAS-Bench-101 cell: vertex 0 is the input, the last vertex the output, edges run from lower to higher vertices.
 * `edges` holds edge x -> y in bit x + y(y-1)/2, the order of google-research/nasbench; `operators` has one code (an
 * index into CELL_OPERATORS) per interior vertex.
 */
export interface Cell {
  readonly vertices: number;
  readonly edges: number;
  readonly operators: readonly number[];
}

export const edgeBit = (from: number, to: number): number => 1 << (from + (to * (to - 1)) / 2);

export const hasEdge = (cell: Pick<Cell, 'edges'>, from: number, to: number): boolean =>
  (cell.edges & edgeBit(from, to)) !== 0;

/** Vertices that `vertex` reads, ascending. */
export function predecessors(cell: Cell, vertex: number): number[] {
  const found: number[] = [];
  for (let from = 0; from < vertex; from++) if (hasEdge(cell, from, vertex)) found.push(from);
  return found;
}

/** Vertices that read `vertex`, ascending. */
export function successors(cell: Cell, vertex: number): number[] {
  const found: number[] = [];
  for (let to = vertex + 1; to < cell.vertices; to++) if (hasEdge(cell, vertex, to)) found.push(to);
  return found;
}

export function edgeCount(cell: Cell): number {
  let count = 0;
  for (let bits = cell.edges; bits !== 0; bits &= bits - 1) count++;
  return count;
}

/** From the form NAS-Bench-101 publishes: a square 0/1 matrix and operator names, 'input' and 'output' included. */
export function cellFromMatrix(matrix: readonly (readonly number[])[], names: readonly string[]): Result<Cell, string> {
  const vertices = matrix.length;
  if (vertices < 2 || vertices > MAX_VERTICES) return err(`a cell has 2 to ${MAX_VERTICES} vertices, not ${vertices}`);
  if (names.length !== vertices) return err(`${names.length} operators for ${vertices} vertices`);
  if (names[0] !== 'input' || names[vertices - 1] !== 'output')
    return err('the first operator is "input", the last one "output"');
  let edges = 0;
  for (let from = 0; from < vertices; from++) {
    if (matrix[from].length !== vertices)
      return err(`row ${from} of the matrix has ${matrix[from].length} entries, not ${vertices}`);
    for (let to = 0; to < vertices; to++) {
      const entry = matrix[from][to];
      if (entry !== 0 && entry !== 1) return err(`entry ${from}, ${to} of the matrix is ${entry}, neither 0 nor 1`);
      if (entry === 1 && to <= from) return err(`edge ${from} to ${to} does not run forward`);
      if (entry === 1) edges |= edgeBit(from, to);
    }
  }
  const operators = names.slice(1, -1).map((name) => (CELL_OPERATORS as readonly string[]).indexOf(name));
  const unknown = operators.indexOf(-1);
  if (unknown >= 0) return err(`"${names[unknown + 1]}" is not an operator of NAS-Bench-101`);
  return ok({ vertices, edges, operators });
}

/**
 * The cell without the vertices that lie on no path from input to output: they compute nothing the output reads. An
 * error where no path is left.
 */
export function pruneCell(cell: Cell): Result<Cell, string> {
  const last = cell.vertices - 1;
  const fromInput = reach(cell, 0, successors);
  const toOutput = reach(cell, last, predecessors);
  const kept = [...fromInput].filter((v) => toOutput.has(v)).sort((a, b) => a - b);
  if (!kept.includes(0) || !kept.includes(last)) return err('no path leads from the input to the output');
  let edges = 0;
  kept.forEach((from, i) => {
    kept.forEach((to, j) => {
      if (i < j && hasEdge(cell, from, to)) edges |= edgeBit(i, j);
    });
  });
  return ok({ vertices: kept.length, edges, operators: kept.slice(1, -1).map((v) => cell.operators[v - 1]) });
}

function reach(cell: Cell, start: number, next: (cell: Cell, vertex: number) => number[]): Set<number> {
  const seen = new Set([start]);
  for (const vertex of seen) for (const other of next(cell, vertex)) seen.add(other);
  return seen;
}
