import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { DENSENET121, DENSENET169 } from '../../../../src/space/networks/densenet';
import { buildNetwork } from '../../../../src/space/networks/network';

/** Keras Applications lists the totals, torchvision the trained ones and 2.834 and 3.36 billion multiply-adds. */
test('DenseNet121 and DenseNet169', () => {
  expect(graphCost(buildNetwork(DENSENET121))).toMatchObject({
    trainableParams: 7_978_856,
    totalParams: 8_062_504,
    macs: 2_834_161_664,
  });
  expect(graphCost(buildNetwork(DENSENET169))).toMatchObject({
    trainableParams: 14_149_480,
    totalParams: 14_307_880,
    macs: 3_359_843_328,
  });
});

test("images shrink as in the paper's table 1", () => {
  const graph = buildNetwork(DENSENET121);
  const shapes = inferShapes(graph);
  const pooled = graph.nodes.flatMap(({ op }, i) => (op.kind.endsWith('Pool') ? [shapes[i].join('x')] : []));
  expect(pooled).toEqual(['56x56x64', '28x28x128', '14x14x256', '7x7x512', '1024']);
});
