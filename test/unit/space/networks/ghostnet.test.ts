import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { GHOSTNET } from '../../../../src/space/networks/ghostnet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** The paper has 5.2 million parameters and 141 million multiply-adds; 42 and 226 million for the other widths. */
test('GhostNet', () => {
  expect(graphCost(buildNetwork(GHOSTNET))).toMatchObject({ trainableParams: 5_182_508, macs: 141_150_512 });
});

test.each([
  [0.5, 42e6],
  [1.3, 226e6],
])('width %d has the paper’s multiply-adds', (width, published) => {
  expect(Math.abs(graphCost(buildNetwork(GHOSTNET, { width })).macs / published - 1)).toBeLessThan(0.01);
});

test('each of the sixteen bottlenecks has two ghost modules', () => {
  expect(buildNetwork(GHOSTNET).nodes.filter(({ op }) => op.kind === 'concat')).toHaveLength(32);
});
