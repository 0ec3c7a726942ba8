import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import { buildNetwork } from '../../../../src/space/networks/network';
import { XCEPTION } from '../../../../src/space/networks/xception';

const graph = buildNetwork(XCEPTION);

/** The paper's table 3 has 22,855,952 parameters, Keras Applications 22,910,480 with batch norm's statistics. */
test('Xception', () => {
  expect(graphCost(graph)).toMatchObject({
    trainableParams: 22_855_952,
    totalParams: 22_910_480,
    macs: 8_357_403_496,
  });
});

test('the middle flow keeps images of 19 pixels and 728 channels (the paper, figure 5)', () => {
  const shapes = inferShapes(graph);
  const sums = graph.nodes.flatMap(({ op }, i) => (op.kind === 'add' ? [shapes[i].join('x')] : []));
  expect(sums).toEqual(['74x74x128', '37x37x256', ...new Array(9).fill('19x19x728'), '10x10x1024']);
});
