import { expect, test } from 'vitest';
import { GraphBuilder, type OpGraph } from '../../../../src/graph/op-graph';
import { inferShapes } from '../../../../src/graph/shapes';
import {
  convNorm,
  depthwiseNorm,
  image,
  invertedResidual,
  makeDivisible,
  maxPool,
  squeezeExcite,
} from '../../../../src/space/networks/blocks';

function built(addTo: (g: GraphBuilder, input: number) => void, size = 9): OpGraph {
  const g = new GraphBuilder('block');
  addTo(g, image(g, size));
  return g.build();
}
const kinds = ({ nodes }: OpGraph): string[] => nodes.slice(1).map(({ op }) => op.kind);

test('convolutions pad both sides alike, each way by its own window', () => {
  const graph = built((g, x) => convNorm(g, x, 8, { kernel: [1, 7], stride: 2, activation: 'relu' }));
  expect(kinds(graph)).toEqual(['conv2d', 'batchNorm', 'activation']);
  expect(graph.nodes[1].op).toMatchObject({ bias: false, padding: { top: 0, bottom: 0, left: 3, right: 3 } });
  expect(inferShapes(graph).at(-1)).toEqual([5, 5, 8]);
  expect(inferShapes(built((g, x) => depthwiseNorm(g, x, { kernel: 5, stride: 2 }))).at(-1)).toEqual([5, 5, 3]);
});

test('a pool without zeros leaves out what does not fit', () => {
  expect(inferShapes(built((g, x) => maxPool(g, x, 2, 2))).at(-1)).toEqual([4, 4, 3]);
  expect(inferShapes(built((g, x) => maxPool(g, x, 3, 2, 1))).at(-1)).toEqual([5, 5, 3]);
});

test('squeeze and excite gates what it reads', () => {
  const gate = { channels: 3, squeezed: 2, activation: 'relu', gate: 'hardSigmoid' } as const;
  const graph = built((g, x) => squeezeExcite(g, x, gate));
  expect(kinds(graph)).toEqual(['globalAveragePool', 'conv2d', 'activation', 'conv2d', 'activation', 'multiply']);
  expect(graph.nodes.at(-1)?.inputs).toEqual([0, 5]);
  expect(inferShapes(graph).at(-1)).toEqual([9, 9, 3]);
});

test('an inverted residual expands and adds only where it should', () => {
  const block = { kernel: 3, stride: 1, expanded: 3, filters: 3, activation: 'relu6' } as const;
  const unit = ['conv2d', 'batchNorm'];
  const depthwise = ['depthwiseConv2d', 'batchNorm', 'activation'];
  expect(kinds(built((g, x) => invertedResidual(g, x, 3, block)))).toEqual([...depthwise, ...unit, 'add']);
  expect(kinds(built((g, x) => invertedResidual(g, x, 3, { ...block, expanded: 6, filters: 4 })))).toEqual([
    ...unit,
    'activation',
    ...depthwise,
    ...unit,
  ]);
  expect(kinds(built((g, x) => invertedResidual(g, x, 3, { ...block, stride: 2 })))).not.toContain('add');
});

/** 0.35 times MobileNetV2's channels; 11.2 would round down by more than a tenth. */
test('channels round to the nearest multiple, but never down by more than a tenth', () => {
  expect([5.6, 8.4, 11.2, 22.4, 33.6, 56, 112].map((channels) => makeDivisible(channels))).toEqual([
    8, 8, 16, 24, 32, 56, 112,
  ]);
  expect(makeDivisible(18, 4)).toBe(20);
});
