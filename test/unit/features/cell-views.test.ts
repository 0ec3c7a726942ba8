import { expect, test } from 'vitest';
import { EDGE_CELL_VIEWS, edgeCellViews } from '../../../src/features/cell-views';
import { EDGE_CELLS, type EdgeCell, edgeCellAt, parseEdgeCell } from '../../../src/space/nas-bench-201/cell';

function cellOf(text: string): EdgeCell {
  const parsed = parseEdgeCell(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

// A 3x3 convolution into a node that nobody reads, and a pool out of a node that nothing feeds.
const DEAD_ENDS = cellOf('|none~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|avg_pool_3x3~1|none~2|');

test('counts skip, 1x1, 3x3 and pool as drawn, as read, and on paths alone', () => {
  expect(EDGE_CELL_VIEWS).toEqual(['drawn', 'read', 'pruned']);
  expect(edgeCellViews(DEAD_ENDS).map(({ counts }) => counts)).toEqual([
    [1, 0, 1, 1],
    [1, 0, 0, 1],
    [1, 0, 0, 0],
  ]);
});

test('no view counts more than the one before, and the detail says one operator an edge, in every cell of the space', () => {
  for (let index = 0; index < EDGE_CELLS; index += 7) {
    const views = edgeCellViews(edgeCellAt(index));
    for (const { counts, detail } of views) {
      expect(detail).toHaveLength(30);
      for (let edge = 0; edge < 6; edge++)
        expect(detail.slice(5 * edge, 5 * edge + 5).reduce((sum, value) => sum + value, 0)).toBe(1);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(6);
    }
    for (let k = 0; k < 4; k++) {
      expect(views[1].counts[k]).toBeLessThanOrEqual(views[0].counts[k]);
      expect(views[2].counts[k]).toBeLessThanOrEqual(views[1].counts[k]);
    }
  }
});
