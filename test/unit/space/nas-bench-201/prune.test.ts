import { expect, test } from 'vitest';
import {
  CELL_EDGES,
  EDGE_CELLS,
  type EdgeCell,
  edgeCellAt,
  NONE,
  parseEdgeCell,
} from '../../../../src/space/nas-bench-201/cell';
import { hasPath, pruneEdgeCell, pruneUnreadEdges } from '../../../../src/space/nas-bench-201/prune';

function cellOf(text: string): EdgeCell {
  const parsed = parseEdgeCell(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

test.each([
  [
    'an edge into a dead end',
    '|nor_conv_3x3~0|+|skip_connect~0|none~1|+|none~0|none~1|nor_conv_1x1~2|',
    '|none~0|+|skip_connect~0|none~1|+|none~0|none~1|nor_conv_1x1~2|',
  ],
  [
    'edges out of a node that nothing reaches',
    '|none~0|+|avg_pool_3x3~0|nor_conv_3x3~1|+|none~0|nor_conv_3x3~1|skip_connect~2|',
    '|none~0|+|avg_pool_3x3~0|none~1|+|none~0|none~1|skip_connect~2|',
  ],
  [
    'all, where no path is left',
    '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|none~0|none~1|none~2|',
    '|none~0|+|none~0|none~1|+|none~0|none~1|none~2|',
  ],
  [
    'nothing on a path',
    '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|',
    '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|avg_pool_3x3~0|none~1|nor_conv_1x1~2|',
  ],
])('takes away %s', (_what, before, after) => {
  expect(pruneEdgeCell(cellOf(before))).toEqual(cellOf(after));
});

/** Compares the operators that pruning leaves with those expected, in all 15,625 cells. */
function expectInEveryCell(prune: (cell: EdgeCell) => EdgeCell, expected: (cell: EdgeCell) => readonly number[]): void {
  const cells = Array.from({ length: EDGE_CELLS }, (_, index) => edgeCellAt(index));
  const wrong = cells.filter((cell) => prune(cell).operators.join() !== expected(cell).join());
  expect(wrong).toEqual([]);
}

/** Every path from node 0 to node 3, as the edges it takes. */
const PATHS = [[3], [0, 4], [1, 5], [0, 2, 5]];

test('keeps exactly the edges of whole paths, in every cell of the space', () => {
  expectInEveryCell(pruneEdgeCell, (cell) => {
    const kept = new Set(PATHS.filter((path) => path.every((edge) => cell.operators[edge] !== NONE)).flat());
    return CELL_EDGES.map((_, edge) => (kept.has(edge) ? cell.operators[edge] : NONE));
  });
});

test('341 cells have no path', () => {
  const without = Array.from({ length: EDGE_CELLS }, (_, index) => edgeCellAt(index)).filter((cell) => !hasPath(cell));
  expect(without).toHaveLength(341);
});

test('what the output reads is kept though nothing feeds it, in every cell of the space', () => {
  expectInEveryCell(pruneUnreadEdges, (cell) => {
    const [, , middle, , second, third] = cell.operators.map((code) => code !== NONE);
    // Node 3 is the output; node 2 is read by it along edge 5, node 1 along edge 4 or by node 2 along edge 2.
    const isRead = [undefined, second || (middle && third), third, true];
    return CELL_EDGES.map(([, to], edge) => (isRead[to] ? cell.operators[edge] : NONE));
  });
});
