import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../../src/graph/op-graph';
import { inferShapes } from '../../../../src/graph/shapes';
import {
  averagePoolOf,
  KERAS_EPSILON,
  maxPoolOf,
  sameConvNorm,
  sameDepthwiseNorm,
  separableNorm,
} from '../../../../src/space/networks/keras-blocks';

function built(side: number, add: (g: GraphBuilder, image: number) => number) {
  const g = new GraphBuilder('block');
  add(g, g.add({ kind: 'input', shape: [side, side, 4] }));
  const graph = g.build();
  return { ops: graph.nodes.slice(1).map(({ op }) => op), shape: inferShapes(graph).at(-1) };
}

test('convolution, batch norm of epsilon 1e-3, activation', () => {
  const { ops, shape } = built(9, (g, x) =>
    sameConvNorm(g, x, 6, { kernel: [1, 7], activation: 'relu', scale: false }),
  );
  expect(ops).toMatchObject([
    { kind: 'conv2d', kernel: [1, 7], bias: false, padding: 'same' },
    { kind: 'batchNorm', epsilon: KERAS_EPSILON, scale: false },
    { kind: 'activation', activation: 'relu' },
  ]);
  expect(shape).toEqual([9, 9, 6]);
});

test("a stride of 2 rounds up with 'same' and down with 'valid'", () => {
  expect(built(9, (g, x) => sameDepthwiseNorm(g, x, 3, 2, 'relu6')).shape).toEqual([5, 5, 4]);
  expect(built(9, (g, x) => sameConvNorm(g, x, 2, { kernel: 3, stride: 2, padding: 'valid' })).shape).toEqual([
    4, 4, 2,
  ]);
  expect(built(8, (g, x) => maxPoolOf(g, x, { size: 3, stride: 2, padding: 'same' })).shape).toEqual([4, 4, 4]);
  expect(built(8, (g, x) => averagePoolOf(g, x, { size: 3, stride: 2, padding: 'valid' })).shape).toEqual([3, 3, 4]);
});

test('nothing stands between the two halves of a separable convolution', () => {
  const { ops } = built(8, (g, x) => separableNorm(g, x, 6, 5, 2));
  expect(ops.map((op) => op.kind)).toEqual(['depthwiseConv2d', 'conv2d', 'batchNorm']);
  expect(ops).toMatchObject([{ kernel: [5, 5], stride: 2 }, { kernel: [1, 1], stride: 1 }, {}]);
});
