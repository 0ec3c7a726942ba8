import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/graph/op-graph';

test('nodes come out in the order they were added, each reading earlier ones', () => {
  const builder = new GraphBuilder('small');
  const image = builder.add({ kind: 'input', shape: [4, 4, 2] });
  const unit = builder.convBnRelu(image, 3, 1);
  const sum = builder.add({ kind: 'add' }, unit, unit);
  const graph = builder.build();
  expect(graph.name).toBe('small');
  expect(graph.nodes.map((node) => node.op.kind)).toEqual(['input', 'conv2d', 'batchNorm', 'activation', 'add']);
  expect(graph.nodes.map((node) => node.inputs)).toEqual([[], [0], [1], [2], [3, 3]]);
  expect([image, unit, sum]).toEqual([0, 3, 4]);
});

test('a convolution unit has no bias and no activation of its own', () => {
  const builder = new GraphBuilder('unit');
  builder.convBnRelu(builder.add({ kind: 'input', shape: [4, 4, 2] }), 3, 5, 2);
  expect(builder.build().nodes[1].op).toEqual({
    kind: 'conv2d',
    filters: 3,
    kernel: [5, 5],
    stride: 2,
    dilation: 1,
    groups: 1,
    padding: 'same',
    bias: false,
    activation: 'none',
  });
});

test('a node cannot read itself or a later one', () => {
  const builder = new GraphBuilder('wrong');
  builder.add({ kind: 'input', shape: [4] });
  expect(() => builder.add({ kind: 'add' }, 0, 1)).toThrow('Node 1 reads the unknown node 1');
  expect(() => builder.add({ kind: 'add' }, -1, 0)).toThrow('Node 1 reads the unknown node -1');
});
