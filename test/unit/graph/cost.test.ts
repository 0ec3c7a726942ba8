import { expect, test } from 'vitest';
import { addCosts, type Cost, graphCost, nodeCosts, peakBytes, scaleCost } from '../../../src/graph/cost';
import { foldGraph } from '../../../src/graph/fold';
import type { OpGraph } from '../../../src/graph/op-graph';
import { batchNorm, conv, dense, depthwise, globalPool, graphOf, input, relu } from '../../support/graphs';

const unit = graphOf(input(8, 6, 3), conv(5, 3), batchNorm, relu);

test('convolution, batch norm and activation, by hand', () => {
  const image = 8 * 6 * 3;
  const output = 8 * 6 * 5;
  expect(nodeCosts(unit)).toEqual([
    { macs: 0, trainableParams: 0, totalParams: 0, bytesMoved: 0 },
    { macs: 135 * 48, trainableParams: 135, totalParams: 135, bytesMoved: 4 * (image + 135 + output) },
    { macs: 0, trainableParams: 10, totalParams: 20, bytesMoved: 4 * (2 * output + 20) },
    { macs: 0, trainableParams: 0, totalParams: 0, bytesMoved: 4 * 2 * output },
  ]);
});

test('strides shrink the work, a bias is a parameter a filter', () => {
  const [, cost] = nodeCosts(graphOf(input(9, 9, 4), conv(6, 5, { stride: 2, padding: 'valid', bias: true })));
  expect(cost.macs).toBe(5 * 5 * 4 * 6 * 3 * 3);
  expect(cost.trainableParams).toBe(5 * 5 * 4 * 6 + 6);
});

test('a dense product, by hand', () => {
  const [, cost] = nodeCosts(graphOf(input(512), dense(10)));
  expect(cost).toEqual({ macs: 5120, trainableParams: 5130, totalParams: 5130, bytesMoved: 4 * (512 + 5130 + 10) });
});

test('pools, sums, joins and slices move bytes and multiply nothing', () => {
  const graph = graphOf(
    input(4, 4, 2),
    [{ kind: 'maxPool', size: 3, stride: 1, padding: 'same' }, 0],
    [{ kind: 'add' }, 0, 1],
    [{ kind: 'concat' }, 0, 1, 2],
    [{ kind: 'sliceChannels', begin: 0, channels: 5 }, 3],
    globalPool,
  );
  const moved = [0, 32 + 32, 2 * 32 + 32, 3 * 32 + 96, 96 + 80, 80 + 5];
  expect(nodeCosts(graph)).toEqual(
    moved.map((elements) => ({ macs: 0, trainableParams: 0, totalParams: 0, bytesMoved: 4 * elements })),
  );
});

/** MACs, trainable and all parameters, and float32 elements moved, of the last node. */
test.each<[string, OpGraph, [number, number, number, number]]>([
  [
    'a grouped convolution works within its groups',
    graphOf(input(8, 8, 6), conv(4, 3, { groups: 2, bias: true })),
    [64 * 4 * 9 * 3, 4 * 9 * 3 + 4, 4 * 9 * 3 + 4, 64 * 6 + 64 * 4 + 112],
  ],
  [
    'a dilated one costs what a dense one does',
    graphOf(input(9, 9, 2), conv(4, 3, { dilation: 3, padding: 'valid' })),
    [9 * 4 * 9 * 2, 72, 72, 162 + 36 + 72],
  ],
  ['a flat window', graphOf(input(8, 8, 2), conv(4, 1, { kernel: [1, 7] })), [64 * 4 * 7 * 2, 56, 56, 128 + 256 + 56]],
  [
    'a depthwise convolution, one filter a channel',
    graphOf(input(8, 8, 6), depthwise(5, { stride: 2, bias: true })),
    [16 * 6 * 25, 6 * 25 + 6, 6 * 25 + 6, 64 * 6 + 16 * 6 + 156],
  ],
  ['a dense product at every place', graphOf(input(7, 7, 6), dense(4)), [49 * 24, 28, 28, 49 * 6 + 49 * 4 + 28]],
  [
    'a product of activations',
    graphOf(input(3, 5, 4), [{ kind: 'matMul', transposeB: true, factor: 0.5 }, 0, 0]),
    [3 * 5 * 5 * 4, 0, 0, 60 + 60 + 75],
  ],
  ['batch norm without scale', graphOf(input(4, 4, 6), { ...batchNorm, scale: false }), [0, 6, 18, 192 + 18]],
  ['layer norm', graphOf(input(4, 6), { kind: 'layerNorm', epsilon: 1e-6 }), [0, 12, 12, 48 + 12]],
  ['a channel scale', graphOf(input(4, 6), { kind: 'channelScale' }), [0, 6, 6, 48 + 6]],
  ['softmax', graphOf(input(4, 6), { kind: 'softmax' }), [0, 0, 0, 48]],
  [
    'a gate',
    graphOf(input(4, 4, 6), { kind: 'globalAveragePool', keepDims: true }, [{ kind: 'multiply' }, 0, 1]),
    [0, 0, 0, 96 + 6 + 96],
  ],
  ['a reshape, which moves nothing', graphOf(input(4, 6), { kind: 'reshape', shape: [24] }), [0, 0, 0, 0]],
  ['zeros, which read nothing', graphOf(input(4, 6), { kind: 'zeros' }), [0, 0, 0, 24]],
  ['a transpose', graphOf(input(4, 6), { kind: 'transpose', permutation: [1, 0] }), [0, 0, 0, 48]],
  ['a resize', graphOf(input(4, 4, 2), { kind: 'resize', height: 8, width: 6, method: 'nearest' }), [0, 0, 0, 32 + 96]],
])('%s', (_name, graph, [macs, trainableParams, totalParams, elements]) => {
  expect(nodeCosts(graph).at(-1)).toEqual({ macs, trainableParams, totalParams, bytesMoved: 4 * elements });
});

test('a network costs the sum of its nodes; folding saves traffic and statistics, not work', () => {
  const whole = graphCost(unit);
  expect(whole).toEqual(nodeCosts(unit).reduce(addCosts));
  const folded = graphCost(foldGraph(unit).graph);
  expect(folded.macs).toBe(whole.macs);
  expect(folded.trainableParams).toBe(135 + 5);
  expect(folded.bytesMoved).toBe(4 * (8 * 6 * 3 + 140 + 8 * 6 * 5));
});

test('a cost scaled is a cost added to itself', () => {
  const cost: Cost = { macs: 1, trainableParams: 2, totalParams: 3, bytesMoved: 5 };
  expect(scaleCost(cost, 3)).toEqual(addCosts(addCosts(cost, cost), cost));
});

test('peak memory counts what is alive at once, and the weights', () => {
  const graph = graphOf(input(2, 2, 4), [relu, 0], [relu, 1], [{ kind: 'add' }, 0, 2]);
  // While node 2 runs, 0, 1 and 2 are alive; while the sum runs, 0, 2 and 3.
  expect(peakBytes(graph, 1)).toBe(4 * 3 * 16);
  expect(peakBytes(graph, 5)).toBe(4 * 5 * 3 * 16);
  const weighted = graphOf(input(10), dense(3), dense(2));
  expect(peakBytes(weighted, 1)).toBe(4 * (13 + 33 + 8));
});
