import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Op } from '../../../src/graph/op-graph';
import { elementCount, inferShapes, ShapeError, windowOutput } from '../../../src/graph/shapes';
import { batchNorm, conv, dense, globalPool, graphOf, input, relu } from '../../support/graphs';

const maxPool = (size: number, stride: number, padding: 'same' | 'valid'): Op => ({
  kind: 'maxPool',
  size,
  stride,
  padding,
});
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
    'a dense product of an image',
    graphOf(input(4, 4, 3), dense(2)),
    'test, node 1 (dense): dense reads a vector, not [4, 4, 3]',
  ],
  [
    'a window larger than its image',
    graphOf(input(4, 2, 3), maxPool(3, 1, 'valid')),
    'test, node 1 (maxPool): a window of 3 does not fit into 4 x 2',
  ],
  ['an input that reads', graphOf(input(4), [input(4), 0]), 'test, node 1 (input): has 1 inputs'],
  ['an activation of two', graphOf(input(4), [relu, 0, 0]), 'test, node 1 (activation): has 2 inputs'],
])('%s is refused by node, operator and shapes', (_name, graph, message) => {
  expect(() => inferShapes(graph)).toThrow(new ShapeError(message));
});
