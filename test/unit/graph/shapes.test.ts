import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Op, Padding } from '../../../src/graph/op-graph';
import { elementCount, explicitPadding, inferShapes, ShapeError, windowOutput } from '../../../src/graph/shapes';
import { batchNorm, conv, dense, depthwise, globalPool, graphOf, input, relu } from '../../support/graphs';

const maxPool = (size: number, stride: number, padding: 'same' | 'valid'): Op => ({
  kind: 'maxPool',
  size,
  stride,
  padding,
});
const matMul = (transposeB: boolean): Op => ({ kind: 'matMul', transposeB, factor: 1 });
const slice = (channels: number): Op => ({ kind: 'sliceChannels', begin: 0, channels });

test('one of each operator', () => {
  const graph = graphOf(
    input(7, 5, 3),
    conv(8, 3),
    batchNorm,
    relu,
    conv(6, 3, { stride: 2 }),
    [maxPool(3, 2, 'valid'), 3],
    [slice(2), 4],
    [{ kind: 'concat' }, 4, 6, 6],
    [{ kind: 'add' }, 7, 7],
    globalPool,
    dense(10),
  );
  expect(inferShapes(graph)).toEqual([
    [7, 5, 3],
    [7, 5, 8],
    [7, 5, 8],
    [7, 5, 8],
    [4, 3, 6],
    [3, 2, 8],
    [4, 3, 2],
    [4, 3, 10],
    [4, 3, 10],
    [10],
    [10],
  ]);
});

test('operators of popular networks', () => {
  const graph = graphOf(
    input(9, 8, 6),
    conv(8, 3, { groups: 2, dilation: 2, padding: 'valid' }),
    [conv(8, 3, { kernel: [1, 7], padding: 'same' }), 0],
    [depthwise(3, { stride: 2, padding: { top: 1, bottom: 1, left: 1, right: 1 } }), 0],
    [{ kind: 'averagePool', size: 3, stride: 2, padding: { top: 0, bottom: 1, left: 0, right: 1 } }, 0],
    [{ kind: 'adaptiveAveragePool', size: 7 }, 0],
    [{ kind: 'globalAveragePool', keepDims: true }, 0],
    [{ kind: 'multiply' }, 0, 6],
    { kind: 'channelShuffle', groups: 3 },
    { kind: 'layerNorm', epsilon: 1e-6 },
    { kind: 'channelScale' },
    { kind: 'zeros' },
    { kind: 'resize', height: 18, width: 5, method: 'bilinear' },
    { kind: 'reshape', shape: [2, 45, 6] },
    dense(4),
    { kind: 'transpose', permutation: [2, 0, 1] },
    [{ kind: 'sliceChannels', begin: 5, channels: 40 }, 15],
    [{ kind: 'reshape', shape: [4, 2, 40] }, 16],
    [matMul(true), 17, 17],
    { kind: 'softmax' },
    [matMul(false), 19, 17],
  );
  expect(inferShapes(graph)).toEqual([
    [9, 8, 6],
    [5, 4, 8],
    [9, 8, 8],
    [5, 4, 6],
    [4, 4, 6],
    [7, 7, 6],
    [1, 1, 6],
    [9, 8, 6],
    [9, 8, 6],
    [9, 8, 6],
    [9, 8, 6],
    [9, 8, 6],
    [18, 5, 6],
    [2, 45, 6],
    [2, 45, 4],
    [4, 2, 45],
    [4, 2, 40],
    [4, 2, 40],
    [4, 2, 2],
    [4, 2, 2],
    [4, 2, 40],
  ]);
});

test('named padding written out gives the same output, the odd zero at the end', () => {
  const windows = fc.record({
    size: fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })),
    kernel: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(windows, ({ size, kernel, stride, dilation }) => {
      const settings = stride > 1 ? { kernel, stride, dilation: 1 } : { kernel, stride, dilation };
      const padding = explicitPadding([...size, 2], { ...settings, padding: 'same' });
      for (const [before, after] of [
        [padding.top, padding.bottom],
        [padding.left, padding.right],
      ])
        expect([before, before + 1]).toContain(after);
      const shapesOf = (of: Padding) =>
        inferShapes(graphOf(input(...size, 2), conv(2, 1, { ...settings, padding: of })));
      expect(shapesOf(padding)).toEqual(shapesOf('same'));
    }),
  );
  expect(explicitPadding([4, 4, 1], { kernel: [3, 3], stride: 1, dilation: 1, padding: 'valid' })).toEqual({
    top: 0,
    bottom: 0,
    left: 0,
    right: 0,
  });
});

test("a window's output length is the number of places where it can stand", () => {
  const numbers = fc.record({
    input: fc.integer({ min: 1, max: 40 }),
    size: fc.integer({ min: 1, max: 9 }),
    stride: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(numbers, ({ input: length, size, stride }) => {
      fc.pre(size <= length);
      let places = 0;
      for (let start = 0; start + size <= length; start += stride) places++;
      expect(windowOutput(length, size, stride, 'valid')).toBe(places);
      let starts = 0;
      for (let start = 0; start < length; start += stride) starts++;
      expect(windowOutput(length, size, stride, 'same')).toBe(starts);
      expect(windowOutput(length - 1, size, stride, 1)).toBe(places);
    }),
  );
});

test('the number of elements; a scalar has one', () => {
  expect(elementCount([2, 3, 4])).toBe(24);
  expect(elementCount([])).toBe(1);
});

test.each<[string, ReturnType<typeof graphOf>, string]>([
  [
    'a sum of different shapes',
    graphOf(input(4, 4, 3), conv(5, 1), [{ kind: 'add' }, 0, 1]),
    'test, node 2 (add): cannot add [4, 4, 3] and [4, 4, 5]',
  ],
  [
    'a sum of different ranks',
    graphOf(input(3, 3, 3), globalPool, [{ kind: 'add' }, 0, 1]),
    'test, node 2 (add): cannot add [3, 3, 3] and [3]',
  ],
  ['a sum of one', graphOf(input(4), { kind: 'add' }), 'test, node 1 (add): has 1 inputs'],
  [
    'a join of different sizes',
    graphOf(input(4, 4, 3), maxPool(2, 2, 'same'), [{ kind: 'concat' }, 0, 1]),
    'test, node 2 (concat): cannot join [4, 4, 3] and [2, 2, 3]',
  ],
  [
    'too many channels taken',
    graphOf(input(4, 4, 3), slice(4)),
    'test, node 1 (sliceChannels): cannot take 4 of 3 channels',
  ],
  ['no channels taken', graphOf(input(4, 4, 3), slice(0)), 'test, node 1 (sliceChannels): cannot take 0 of 3 channels'],
  [
    'a convolution of a vector',
    graphOf(input(4), conv(2, 1)),
    'test, node 1 (conv2d): reads [height, width, channels], not [4]',
  ],
  [
    'a window larger than its image',
    graphOf(input(4, 2, 3), maxPool(3, 1, 'valid')),
    'test, node 1 (maxPool): a window of 3 does not fit into 4 x 2',
  ],
  ['an input that reads', graphOf(input(4), [input(4), 0]), 'test, node 1 (input): has 1 inputs'],
  [
    'groups that do not divide the channels',
    graphOf(input(4, 4, 6), conv(8, 3, { groups: 4 })),
    'test, node 1 (conv2d): 4 groups do not divide 6 channels and 8 filters',
  ],
  [
    'groups that do not divide the filters',
    graphOf(input(4, 4, 6), conv(8, 3, { groups: 3 })),
    'test, node 1 (conv2d): 3 groups do not divide 6 channels and 8 filters',
  ],
  [
    'a stride and a dilation',
    graphOf(input(9, 9, 2), depthwise(3, { stride: 2, dilation: 3 })),
    'test, node 1 (depthwiseConv2d): a stride of 2 and a dilation of 3 at once',
  ],
  [
    'a dilated window larger than its image',
    graphOf(input(6, 6, 2), conv(2, 3, { kernel: [3, 1], dilation: 3, padding: 'valid' })),
    'test, node 1 (conv2d): a window of 7 x 1 does not fit into 6 x 6',
  ],
  [
    'padding below zero',
    graphOf(input(6, 6, 2), conv(2, 3, { padding: { top: 1, bottom: -1, left: 0, right: 0 } })),
    'test, node 1 (conv2d): padding by 1, -1, 0, 0 pixels',
  ],
  [
    'no stride',
    graphOf(input(6, 6, 2), conv(2, 3, { stride: 0 })),
    'test, node 1 (conv2d): stride is 0, not 1 or more',
  ],
  ['half a filter', graphOf(input(6, 6, 2), conv(2.5, 3)), 'test, node 1 (conv2d): filters is 2.5, not 1 or more'],
  [
    'a pool of padding alone',
    graphOf(input(6, 6, 2), {
      kind: 'averagePool',
      size: 2,
      stride: 2,
      padding: { top: 2, bottom: 0, left: 0, right: 0 },
    }),
    'test, node 1 (averagePool): a window of 2 would read nothing but padding',
  ],
  [
    'channels beyond the last',
    graphOf(input(4, 6), { kind: 'sliceChannels', begin: 4, channels: 3 }),
    'test, node 1 (sliceChannels): cannot take 3 of 6 channels from 4 on',
  ],
  [
    'a shuffle of uneven groups',
    graphOf(input(4, 6), { kind: 'channelShuffle', groups: 4 }),
    'test, node 1 (channelShuffle): 4 groups do not divide 6 channels',
  ],
  [
    'a gate of other channels',
    graphOf(input(4, 4, 6), conv(5, 1), { kind: 'globalAveragePool', keepDims: true }, [{ kind: 'multiply' }, 0, 2]),
    'test, node 3 (multiply): cannot multiply [4, 4, 6] by [1, 1, 5]',
  ],
  [
    'a gate before what it gates',
    graphOf(input(4, 4, 6), { kind: 'globalAveragePool', keepDims: true }, [{ kind: 'multiply' }, 1, 0]),
    'test, node 2 (multiply): cannot multiply [1, 1, 6] by [4, 4, 6]',
  ],
  ['a product of three', graphOf(input(4), [{ kind: 'multiply' }, 0, 0, 0]), 'test, node 1 (multiply): has 3 inputs'],
  [
    'matrices that do not fit',
    graphOf(input(2, 3, 4), [matMul(false), 0, 0]),
    'test, node 1 (matMul): cannot multiply [2, 3, 4] by [2, 3, 4]',
  ],
  [
    'matrices that do not fit, transposed',
    graphOf(input(3, 4), dense(5), [matMul(true), 0, 1]),
    'test, node 2 (matMul): cannot multiply [3, 4] by [3, 5] transposed',
  ],
  [
    'matrices of other heads',
    graphOf(input(2, 3, 3), { kind: 'reshape', shape: [3, 3, 2] }, [matMul(false), 0, 1]),
    'test, node 2 (matMul): cannot multiply [2, 3, 3] by [3, 3, 2]',
  ],
  [
    'a product of vectors',
    graphOf(input(4), [matMul(true), 0, 0]),
    'test, node 1 (matMul): cannot multiply [4] by [4] transposed',
  ],
  [
    'a reshape to more elements',
    graphOf(input(4, 3), { kind: 'reshape', shape: [13] }),
    'test, node 1 (reshape): cannot reshape [4, 3] to [13]',
  ],
  [
    'a reshape to half elements',
    graphOf(input(4, 3), { kind: 'reshape', shape: [24, 0.5] }),
    'test, node 1 (reshape): [24, 0.5] is no shape',
  ],
  [
    'an axis twice',
    graphOf(input(4, 3), { kind: 'transpose', permutation: [1, 1] }),
    'test, node 1 (transpose): [1, 1] does not permute the axes of [4, 3]',
  ],
  [
    'an axis left out',
    graphOf(input(4, 3), { kind: 'transpose', permutation: [0] }),
    'test, node 1 (transpose): [0] does not permute the axes of [4, 3]',
  ],
  [
    'no height',
    graphOf(input(4, 3, 2), { kind: 'resize', height: 0, width: 3, method: 'nearest' }),
    'test, node 1 (resize): height is 0, not 1 or more',
  ],
  ['an empty input', graphOf(input(4, 0)), 'test, node 0 (input): [4, 0] is no shape'],
  ['an activation of two', graphOf(input(4), [relu, 0, 0]), 'test, node 1 (activation): has 2 inputs'],
])('%s is refused by node, operator and shapes', (_name, graph, message) => {
  expect(() => inferShapes(graph)).toThrow(new ShapeError(message));
});
