import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { INCEPTION_V3 } from '../../../../src/space/networks/inception-v3';
import { buildNetwork } from '../../../../src/space/networks/network';

const graph = buildNetwork(INCEPTION_V3);

/** Keras Applications lists the total; torchvision 5.713 billion multiply-adds. */
test('InceptionV3', () => {
  expect(graphCost(graph)).toMatchObject({
    trainableParams: 23_817_352,
    totalParams: 23_851_784,
    macs: 5_713_216_096,
  });
});

test("joins its branches in images of the paper's table 1: 35, 17 and 8 pixels", () => {
  const shapes = inferShapes(graph);
  const joined = graph.nodes.flatMap(({ op }, i) => (op.kind === 'concat' ? [shapes[i].join('x')] : []));
  expect([...new Set(joined)]).toEqual(['35x35x256', '35x35x288', '17x17x768', '8x8x1280', '8x8x768', '8x8x2048']);
});

test('no batch norm has a scale', () => {
  const norms = graph.nodes.flatMap(({ op }) => (op.kind === 'batchNorm' ? [op.scale] : []));
  expect(norms).toEqual(new Array(94).fill(false));
});
