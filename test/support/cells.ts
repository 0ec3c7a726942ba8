import fc from 'fast-check';
import { type Cell, cellFromMatrix, edgeBit, hasEdge } from '../../src/space/nas-bench-101/cell';

/** Any cell of 2 to 7 vertices, dead ends and missing paths included. */
export const anyCell: fc.Arbitrary<Cell> = fc.integer({ min: 2, max: 7 }).chain((vertices) =>
  fc.record({
    vertices: fc.constant(vertices),
    edges: fc.nat({ max: 2 ** ((vertices * (vertices - 1)) / 2) - 1 }),
    operators: fc.array(fc.nat({ max: 2 }), { minLength: vertices - 2, maxLength: vertices - 2 }),
  }),
);

/** A cell in the published form. Throws where it is none. */
export function publishedCell(matrix: readonly (readonly number[])[], names: readonly string[]): Cell {
  const cell = cellFromMatrix(matrix, names);
  if (!cell.ok) throw new Error(cell.error);
  return cell.value;
}

/** The Inception-like cell of the README of google-research/nasbench. */
export const INCEPTION_LIKE: Cell = publishedCell(
  [
    [0, 1, 1, 1, 0, 1, 0],
    [0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0],
  ],
  ['input', 'conv1x1-bn-relu', 'conv3x3-bn-relu', 'conv3x3-bn-relu', 'conv3x3-bn-relu', 'maxpool3x3', 'output'],
);

/** The same cell with its interior vertices put into `order`, a permutation of them; undefined where an edge would run backward. */
export function relabelled(cell: Cell, order: readonly number[]): Cell | undefined {
  const places = [0, ...order, cell.vertices - 1];
  let edges = 0;
  for (let to = 0; to < cell.vertices; to++)
    for (let from = 0; from < cell.vertices; from++) {
      if (places[from] >= places[to] || !hasEdge(cell, places[from], places[to])) continue;
      if (from >= to) return undefined;
      edges |= edgeBit(from, to);
    }
  return { vertices: cell.vertices, edges, operators: order.map((v) => cell.operators[v - 1]) };
}
