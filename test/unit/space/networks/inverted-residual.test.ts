import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../../src/graph/op-graph';
import { inferShapes } from '../../../../src/graph/shapes';
import { addInvertedResiduals } from '../../../../src/space/networks/inverted-residual';

function network(squeezes: boolean) {
  const g = new GraphBuilder('small');
  addInvertedResiduals(g, {
    inputSize: 32,
    classes: 10,
    stemFilters: 8,
    stages: [
      { expansion: 1, filters: 8, blocks: 1, stride: 1, kernel: 3 },
      { expansion: 6, filters: 16, blocks: 2, stride: 2, kernel: 5 },
    ],
    headFilters: 32,
    activation: 'swish',
    squeezes,
  });
  return g.build();
}

test('adds the input where stride and channels leave its shape', () => {
  const graph = network(false);
  const shapes = inferShapes(graph);
  const sums = graph.nodes.flatMap(({ op }, i) => (op.kind === 'add' ? [shapes[i]] : []));
  expect(sums).toEqual([
    [16, 16, 8],
    [8, 8, 16],
  ]);
  expect(shapes.at(-1)).toEqual([10]);
});

test('squeezes to a quarter of the channels that the block reads, not of those inside', () => {
  const graph = network(true);
  const shapes = inferShapes(graph);
  const squeezed = graph.nodes.flatMap(({ op, inputs }, i) =>
    op.kind === 'conv2d' && graph.nodes[inputs[0]].op.kind === 'globalAveragePool' ? [shapes[i].at(-1)] : [],
  );
  expect(squeezed).toEqual([2, 2, 4]);
});

test('the last convolution of a block has no activation', () => {
  const graph = network(false);
  const added = graph.nodes.flatMap(({ op, inputs }) => (op.kind === 'add' ? [graph.nodes[inputs[1]].op.kind] : []));
  expect(added).toEqual(['batchNorm', 'batchNorm']);
});
