import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { MOBILEVIT_XXS } from '../../../../src/space/networks/mobilevit';
import { buildNetwork } from '../../../../src/space/networks/network';

/** The authors list 1.3 million parameters, timm 1.27. */
test('MobileViT-XXS', () => {
  expect(graphCost(buildNetwork(MOBILEVIT_XXS))).toMatchObject({ trainableParams: 1_272_024, macs: 407_364_096 });
});

test('each of the nine layers attends with four heads, to as many tokens as there are patches', () => {
  const graph = buildNetwork(MOBILEVIT_XXS);
  const shapes = inferShapes(graph);
  const scores = graph.nodes.flatMap(({ op }, i) => (op.kind === 'softmax' ? [shapes[i]] : []));
  const tokens = [...Array(2).fill(256), ...Array(4).fill(64), ...Array(3).fill(16)];
  expect(scores).toEqual(tokens.map((count) => [4, 4, count, count]));
});

test('what is cut into patches is put together again', () => {
  const turns = buildNetwork(MOBILEVIT_XXS).nodes.flatMap(({ op }) =>
    op.kind === 'transpose' && op.permutation.length === 5 ? [op.permutation] : [],
  );
  expect(turns).toHaveLength(6);
  for (let i = 0; i < turns.length; i += 2) expect(turns[i + 1].map((axis) => turns[i][axis])).toEqual([0, 1, 2, 3, 4]);
});
