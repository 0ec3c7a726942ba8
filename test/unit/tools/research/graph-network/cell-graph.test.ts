import { expect, test } from 'vitest';
import { EDGE_CELLS, edgeCellAt, NONE, parseEdgeCell } from '../../../../../src/space/nas-bench-201/cell';
import { hasPath } from '../../../../../src/space/nas-bench-201/prune';
import { CELL_GRAPH_FEATURES, edgeCellGraph } from '../../../../../tools/research/graph-network/cell-graph';

function graphOf(text: string) {
  const cell = parseEdgeCell(text);
  if (!cell.ok) throw new Error(cell.error);
  return edgeCellGraph(cell.value);
}

/** Pairs of a node and another that it reads; the whole, node 0, reads all and is left out. */
function pairs({ reads }: ReturnType<typeof edgeCellGraph>): string[] {
  return reads.flatMap((row, i) => row.flatMap((value, j) => (value === 1 && i !== j && i !== 0 ? [`${i}>${j}`] : [])));
}

/** Nodes: 0 the whole, 1 the input, 2 to 7 the edges in the order of the text, 8 the output. */
test('a cell worked by hand: operators are nodes, skips join, and what is dead is marked', () => {
  const graph = graphOf('|nor_conv_3x3~0|+|skip_connect~0|none~1|+|none~0|avg_pool_3x3~1|nor_conv_1x1~2|');
  // Input to 3x3; 3x3 to pool; input, over the skip, to 1x1; both to the output.
  expect(pairs(graph)).toEqual(['1>2', '1>7', '2>6', '6>8', '7>8']);
  expect(graph.nodes).toHaveLength(9);
  const live = [1, 1];
  expect(graph.nodes[2]).toEqual([0, 1, 0, 0, 0, 0, ...live]);
  expect(graph.nodes[6]).toEqual([0, 0, 1, 0, 0, 0, ...live]);
  expect(graph.nodes[7]).toEqual([1, 0, 0, 0, 0, 0, ...live]);
  // The skip and the two edges of nothing are no nodes of their own.
  for (const edge of [3, 4, 5]) expect(graph.nodes[edge]).toEqual(new Array(CELL_GRAPH_FEATURES).fill(0));
  expect(graph.nodes.slice(0, 2).map((node) => node.indexOf(1))).toEqual([5, 3]);
  expect(graph.nodes[8].indexOf(1)).toBe(4);
});

test('an operator that nobody reads, and one that nothing feeds, are told apart', () => {
  const unread = graphOf('|nor_conv_3x3~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|');
  expect(unread.nodes[2].slice(-2)).toEqual([0, 0]);
  const unfed = graphOf('|none~0|+|none~0|none~1|+|skip_connect~0|nor_conv_3x3~1|none~2|');
  expect(unfed.nodes[6].slice(-2)).toEqual([1, 0]);
});

test('a skip from the input to the output is an edge of the graph', () => {
  expect(pairs(graphOf('|none~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|'))).toEqual(['1>8']);
});

test('every node reads itself, the whole reads all, and nothing leads backward', () => {
  for (let index = 0; index < EDGE_CELLS; index += 97) {
    const { reads } = edgeCellGraph(edgeCellAt(index));
    reads.forEach((row, i) => {
      expect(row[i]).toBe(1);
      if (i > 0) expect(row.slice(0, i).every((value) => value === 0)).toBe(true);
    });
    expect(reads[0].every((value) => value === 1)).toBe(true);
  }
});

test('the output can be reached from the input where the cell has a path', () => {
  for (let index = 0; index < EDGE_CELLS; index += 61) {
    const cell = edgeCellAt(index);
    const { reads, nodes } = edgeCellGraph(cell);
    const seen = new Set([1]);
    for (const node of seen) {
      for (const [next, value] of reads[node].entries()) if (value === 1) seen.add(next);
    }
    expect(seen.has(8)).toBe(hasPath(cell));
    expect(nodes.slice(2, 8).filter((node) => node.includes(1)).length).toBe(
      cell.operators.filter((code) => code !== NONE && code !== 1).length,
    );
  }
});
