import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CELL_OPERATORS,
  cellFromMatrix,
  edgeBit,
  edgeCount,
  hasEdge,
  predecessors,
  pruneCell,
  successors,
} from '../../../../src/space/nas-bench-101/cell';
import { anyCell, INCEPTION_LIKE } from '../../../support/cells';

test('the codes of the operators are those that hashes are made of', () => {
  expect(CELL_OPERATORS).toEqual(['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3']);
});

test('edge bits are numbered column by column', () => {
  let next = 0;
  for (let to = 1; to < 7; to++) for (let from = 0; from < to; from++) expect(edgeBit(from, to)).toBe(1 << next++);
});

test('neighbours and edges of the Inception-like cell', () => {
  expect(successors(INCEPTION_LIKE, 0)).toEqual([1, 2, 3, 5]);
  expect(predecessors(INCEPTION_LIKE, 6)).toEqual([1, 2, 4, 5]);
  expect(predecessors(INCEPTION_LIKE, 0)).toEqual([]);
  expect(edgeCount(INCEPTION_LIKE)).toBe(9);
  expect(INCEPTION_LIKE.operators).toEqual([1, 0, 0, 0, 2]);
});

describe('pruning', () => {
  test('drops a vertex nothing reads and one that reads nothing', () => {
    const cell = {
      vertices: 5,
      edges: edgeBit(0, 1) | edgeBit(1, 4) | edgeBit(0, 2) | edgeBit(3, 4),
      operators: [0, 1, 2],
    };
    expect(pruneCell(cell)).toEqual({
      ok: true,
      value: { vertices: 3, edges: edgeBit(0, 1) | edgeBit(1, 2), operators: [0] },
    });
  });

  test('drops a chain that ends nowhere, and keeps the edge from input to output', () => {
    const cell = { vertices: 4, edges: edgeBit(0, 1) | edgeBit(1, 2) | edgeBit(0, 3), operators: [0, 1] };
    expect(pruneCell(cell)).toEqual({ ok: true, value: { vertices: 2, edges: 1, operators: [] } });
  });

  test('says so where no path is left', () => {
    const cell = { vertices: 3, edges: edgeBit(0, 1), operators: [0] };
    expect(pruneCell(cell)).toEqual({ ok: false, error: 'no path leads from the input to the output' });
  });

  test('leaves every vertex on a path, and has nothing left to prune', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const pruned = pruneCell(cell);
        if (!pruned.ok) return;
        const { value } = pruned;
        for (let v = 1; v < value.vertices; v++) expect(predecessors(value, v).length).toBeGreaterThan(0);
        for (let v = 0; v < value.vertices - 1; v++) expect(successors(value, v).length).toBeGreaterThan(0);
        expect(value.operators).toHaveLength(value.vertices - 2);
        expect(edgeCount(value)).toBeLessThanOrEqual(edgeCount(cell));
        expect(pruneCell(value)).toEqual(pruned);
      }),
    );
  });

  test('a dead vertex put anywhere into a cell is pruned away again', () => {
    fc.assert(
      fc.property(anyCell, fc.nat(), fc.boolean(), fc.nat({ max: 2 }), (cell, place, isRead, operator) => {
        const pruned = pruneCell(cell);
        fc.pre(pruned.ok && pruned.value.vertices < 7);
        if (!pruned.ok) return;
        const { value } = pruned;
        const at = 1 + (place % (value.vertices - 1));
        const moved = (v: number): number => (v < at ? v : v + 1);
        let edges = isRead ? edgeBit(at, value.vertices) : edgeBit(0, at);
        for (let to = 1; to < value.vertices; to++)
          for (let from = 0; from < to; from++) if (hasEdge(value, from, to)) edges |= edgeBit(moved(from), moved(to));
        const operators = [...value.operators];
        operators.splice(at - 1, 0, operator);
        expect(pruneCell({ vertices: value.vertices + 1, edges, operators })).toEqual(pruned);
      }),
    );
  });
});

describe('the published form is refused', () => {
  const line = (n: number): number[][] =>
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (j === i + 1 ? 1 : 0)));
  const names = ['input', 'conv3x3-bn-relu', 'output'];
  const eight = line(8);

  test.each<[string, number[][], string[], string]>([
    ['too few vertices', [[0]], ['input'], 'a cell has 2 to 7 vertices, not 1'],
    [
      'too many vertices',
      eight,
      ['input', ...new Array(6).fill('maxpool3x3'), 'output'],
      'a cell has 2 to 7 vertices, not 8',
    ],
    ['an operator missing', line(3), ['input', 'output'], '2 operators for 3 vertices'],
    ['no input', line(3), ['output', 'maxpool3x3', 'output'], 'the first operator is "input", the last one "output"'],
    ['no output', line(3), ['input', 'maxpool3x3', 'input'], 'the first operator is "input", the last one "output"'],
    [
      'a short row',
      [
        [0, 1, 0],
        [0, 0],
        [0, 0, 0],
      ],
      names,
      'row 1 of the matrix has 2 entries, not 3',
    ],
    [
      'an entry of 2',
      [
        [0, 1, 2],
        [0, 0, 1],
        [0, 0, 0],
      ],
      names,
      'entry 0, 2 of the matrix is 2, neither 0 nor 1',
    ],
    [
      'an edge backward',
      [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ],
      names,
      'edge 2 to 0 does not run forward',
    ],
    [
      'a loop',
      [
        [0, 1, 0],
        [0, 1, 1],
        [0, 0, 0],
      ],
      names,
      'edge 1 to 1 does not run forward',
    ],
    ['an unknown operator', line(3), ['input', 'conv5x5', 'output'], '"conv5x5" is not an operator of NAS-Bench-101'],
    ['an input inside', line(3), ['input', 'input', 'output'], '"input" is not an operator of NAS-Bench-101'],
  ])('%s', (_name, matrix, operators, error) => {
    expect(cellFromMatrix(matrix, operators)).toEqual({ ok: false, error });
  });

  test('and accepted where nothing is wrong', () => {
    expect(cellFromMatrix(line(3), names)).toEqual({
      ok: true,
      value: { vertices: 3, edges: edgeBit(0, 1) | edgeBit(1, 2), operators: [0] },
    });
  });
});
