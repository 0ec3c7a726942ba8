import { expect, test } from 'vitest';
import { type EdgeCell, parseEdgeCell } from '../../../../src/space/nas-bench-201/cell';
import { edgeCellDesign } from '../../../../tools/evaluate/designed-rows';

function cellOf(text: string): EdgeCell {
  const parsed = parseEdgeCell(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

// A 3x3 convolution into a node that nobody reads, and a pool out of a node that nothing feeds.
const DEAD_ENDS = cellOf('|none~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|avg_pool_3x3~1|none~2|');

test('a design sees how many operators are lost on the way to each view, skips not among them', () => {
  expect(edgeCellDesign(DEAD_ENDS)).toEqual([1, 0, 1, 1, 1, 1]);
  const unreadSkip = cellOf('|none~0|+|skip_connect~0|none~1|+|nor_conv_1x1~0|none~1|none~2|');
  expect(edgeCellDesign(unreadSkip)).toEqual([1, 1, 0, 0, 0, 0]);
});
