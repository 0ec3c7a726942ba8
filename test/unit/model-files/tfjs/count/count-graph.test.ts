import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { countGraph } from '../../../../../src/model-files/tfjs/count/count-graph';
import { MacsTally } from '../../../../../src/model-files/tfjs/count/macs-tally';
import { graphNodes } from '../../../../../src/model-files/tfjs/graph-def';
import { countBothWays } from '../../../../support/count-both-ways';
import {
  type GraphDefNode,
  graphFilesOf,
  graphModelFiles,
  integers,
  ints,
  text,
  texts,
  weight,
} from '../../../../support/graph-def-model';
import type { WeightValues } from '../../../../support/saved-models';

beforeAll(() => tf.setBackend('cpu'));

const float = { T: { type: 'DT_FLOAT' } };
const int = { T: { type: 'DT_INT32' } };
const node = (name: string, op: string, input: string[], attr: object = {}): GraphDefNode => ({
  name,
  op,
  input,
  attr: { ...float, ...attr },
});
const window = (strides: number[], padding: string, dilations = [1, 1, 1, 1], explicit: number[] = []) => ({
  strides: ints(...strides),
  dilations: ints(...dilations),
  padding: text(padding),
  data_format: text('NHWC'),
  explicit_paddings: ints(...explicit),
});
const slices = (masks: Record<string, number> = {}) =>
  Object.fromEntries(
    ['begin_mask', 'end_mask', 'ellipsis_mask', 'new_axis_mask', 'shrink_axis_mask'].map((name) => [
      name,
      { i: String(masks[name] ?? 0) },
    ]),
  );

/** Inputs, nodes, weights and outputs; the MACs by hand where they are plain. */
interface GraphCase {
  readonly name: string;
  readonly inputs: Readonly<Record<string, number[]>>;
  readonly nodes: readonly GraphDefNode[];
  readonly weights: readonly WeightValues[];
  readonly outputs: readonly string[];
  readonly macs?: number;
}

const IMAGE = { x: [-1, 9, 9, 3] };

const CASES: readonly GraphCase[] = [
  {
    name: 'a convolution with a dilation, and one with explicit padding and two strides',
    inputs: IMAGE,
    nodes: [
      node('a', 'Conv2D', ['x', 'f'], window([1, 1, 1, 1], 'VALID', [1, 2, 2, 1])),
      node('b', '_FusedConv2D', ['x', 'f', 'bias'], {
        ...window([1, 2, 1, 1], 'EXPLICIT', [1, 1, 1, 1], [0, 0, 1, 2, 0, 1, 0, 0]),
        fused_ops: texts('BiasAdd', 'Relu'),
        num_args: { i: '1' },
      }),
    ],
    weights: [weight('f', 3, 3, 3, 4), weight('bias', 4)],
    outputs: ['a', 'b'],
    macs: 25 * 27 * 4 + 5 * 8 * 27 * 4,
  },
  {
    name: 'a depthwise convolution with a dilation and several filters a channel',
    inputs: IMAGE,
    nodes: [node('a', 'DepthwiseConv2dNative', ['x', 'f'], window([1, 1, 1, 1], 'VALID', [1, 2, 2, 1]))],
    weights: [weight('f', 3, 3, 3, 2)],
    outputs: ['a'],
    macs: 25 * 9 * 6,
  },
  {
    name: 'a dilated convolution as SpaceToBatchND, Conv2D and BatchToSpaceND',
    inputs: IMAGE,
    nodes: [
      node('s', 'SpaceToBatchND', ['x', 'block', 'pads']),
      node('c', 'Conv2D', ['s', 'f'], window([1, 1, 1, 1], 'VALID')),
      node('b', 'BatchToSpaceND', ['c', 'block', 'crops']),
      node('d', 'Conv2D', ['b', 'g'], window([1, 1, 1, 1], 'SAME')),
    ],
    weights: [
      integers('block', [2], 2, 2),
      integers('pads', [2, 2], 2, 3, 2, 3),
      integers('crops', [2, 2], 0, 1, 0, 1),
      weight('f', 3, 3, 3, 4),
      weight('g', 1, 1, 4, 2),
    ],
    outputs: ['d'],
    macs: 4 * 25 * 27 * 4 + 81 * 4 * 2,
  },
  {
    name: 'a transposed convolution whose output shape is computed',
    inputs: { x: [-1, 4, 5, 3] },
    nodes: [
      node('shape', 'Shape', ['x']),
      node('batch', 'StridedSlice', ['shape', 'i0', 'i1', 'i1'], { ...int, ...slices({ shrink_axis_mask: 1 }) }),
      node('h', 'StridedSlice', ['shape', 'i1', 'i2', 'i1'], { ...int, ...slices({ shrink_axis_mask: 1 }) }),
      node('h2', 'Mul', ['h', 'two'], int),
      node('to', 'Pack', ['batch', 'h2', 'ten', 'six'], { ...int, axis: { i: '0' } }),
      node('t', 'Conv2DBackpropInput', ['to', 'f', 'x'], window([1, 2, 2, 1], 'SAME')),
      node('c', 'Conv2D', ['t', 'g'], window([1, 1, 1, 1], 'VALID')),
    ],
    weights: [
      integers('i0', [1], 0),
      integers('i1', [1], 1),
      integers('i2', [1], 2),
      integers('two', [], 2),
      integers('ten', [], 10),
      integers('six', [], 6),
      weight('f', 3, 3, 6, 3),
      weight('g', 2, 2, 6, 1),
    ],
    outputs: ['c'],
    macs: 4 * 5 * 3 * 9 * 6 + 7 * 9 * 24,
  },
  {
    name: 'products of matrices, broadcast and turned',
    inputs: { x: [-1, 3, 4, 5], y: [1, 6, 5] },
    nodes: [
      node('a', 'BatchMatMulV2', ['x', 'y'], { adj_x: { b: false }, adj_y: { b: true } }),
      node('r', 'Reshape', ['a', 'rows']),
      node('m', 'MatMul', ['r', 'w'], { transpose_a: { b: true }, transpose_b: { b: false } }),
    ],
    weights: [integers('rows', [2], 12, 6), weight('w', 12, 7)],
    outputs: ['m'],
    macs: 12 * 6 * 5 + 6 * 12 * 7,
  },
  {
    name: 'Einsum: a product that sums, and one that does not',
    inputs: { x: [-1, 4, 2, 3], y: [1, 5, 2, 3] },
    nodes: [
      node('a', 'Einsum', ['x', 'y'], { equation: text('aecd,abcd->acbe'), N: { i: '2' } }),
      node('b', 'Einsum', ['a', 'v'], { equation: text('acbe,b->acbe'), N: { i: '2' } }),
    ],
    weights: [weight('v', 5)],
    outputs: ['b'],
    macs: 4 * 2 * 3 * 5,
  },
  {
    name: 'arithmetic of shapes: Split, Slice, Gather, Tile, ConcatV2, ExpandDims, Unpack, Range, Fill',
    inputs: { x: [-1, 6, 8] },
    nodes: [
      node('p', 'Split', ['axis2', 'x'], { num_split: { i: '2' } }),
      node('q', 'Slice', ['p:1', 'begin', 'size']),
      node('g', 'GatherV2', ['q', 'picks', 'axis1'], { batch_dims: { i: '0' } }),
      node('t', 'Tile', ['g', 'times']),
      node('c', 'ConcatV2', ['t', 'p', 'axis1']),
      node('e', 'ExpandDims', ['c', 'axis1']),
      node('shape', 'Shape', ['e']),
      node('n', 'Unpack', ['shape'], { ...int, axis: { i: '0' }, num: { i: '4' } }),
      node('size2', 'Mul', ['n:2', 'n:3'], int),
      node('to', 'Pack', ['n', 'size2'], { ...int, axis: { i: '0' } }),
      node('f', 'Reshape', ['e', 'to']),
      node('m', 'MatMul', ['f', 'w'], { transpose_a: { b: false }, transpose_b: { b: false } }),
    ],
    weights: [
      integers('axis1', [], 1),
      integers('axis2', [], 2),
      integers('begin', [3], 0, 1, 0),
      integers('size', [3], -1, 4, -1),
      integers('picks', [2], 0, 2),
      integers('times', [3], 1, 3, 1),
      weight('w', 48, 2),
    ],
    outputs: ['m'],
    macs: 48 * 2,
  },
  {
    name: 'slices in steps, from the end, with an ellipsis and a new axis',
    inputs: { x: [-1, 9, 9, 6] },
    nodes: [
      node('s', 'StridedSlice', ['x', 'begin', 'end', 'steps'], slices({ ellipsis_mask: 1, end_mask: 2 })),
      node('u', 'StridedSlice', ['s', 'b2', 'e2', 'one2'], slices({ begin_mask: 1, end_mask: 1, new_axis_mask: 2 })),
      node('v', 'Squeeze', ['u'], { squeeze_dims: { list: { i: ['1'] } } }),
      node('c', 'Conv2D', ['v', 'f'], window([1, 1, 1, 1], 'VALID')),
    ],
    weights: [
      integers('begin', [2], 0, 1),
      integers('end', [2], 0, 0),
      integers('steps', [2], 1, 2),
      integers('b2', [2], 0, 0),
      integers('e2', [2], 0, 0),
      integers('one2', [2], 1, 1),
      weight('f', 2, 2, 3, 2),
    ],
    outputs: ['c'],
    macs: 64 * 12 * 2,
  },
  {
    name: 'pads, pools, means, resizing and depth to space',
    inputs: IMAGE,
    nodes: [
      node('p', 'MirrorPad', ['x', 'pads'], { mode: text('REFLECT') }),
      node('q', 'MaxPool', ['p'], { ...window([1, 2, 1, 1], 'SAME'), ksize: ints(1, 3, 2, 1) }),
      node('r', 'ResizeBilinear', ['q', 'size'], { align_corners: { b: false }, half_pixel_centers: { b: true } }),
      node('c', 'Conv2D', ['r', 'f'], window([1, 1, 1, 1], 'VALID')),
      node('d', 'DepthToSpace', ['c'], { block_size: { i: '2' }, data_format: text('NHWC') }),
      node('m', 'Mean', ['d', 'axes'], { keep_dims: { b: true } }),
      node('w', 'Mul', ['d', 'm']),
      node('e', 'Conv2D', ['w', 'g'], window([1, 1, 1, 1], 'VALID')),
    ],
    weights: [
      integers('pads', [4, 2], 0, 0, 1, 2, 0, 1, 0, 0),
      integers('size', [2], 7, 5),
      integers('axes', [2], 1, 2),
      weight('f', 2, 2, 3, 8),
      weight('g', 1, 1, 2, 3),
    ],
    outputs: ['e'],
    macs: 6 * 4 * 12 * 8 + 12 * 8 * 6,
  },
  {
    name: 'a Conv3D and a transposition',
    inputs: { x: [-1, 4, 5, 6, 2] },
    nodes: [
      node('t', 'Transpose', ['x', 'perm']),
      node('c', 'Conv3D', ['t', 'f'], {
        strides: ints(1, 2, 1, 1, 1),
        dilations: ints(1, 1, 1, 1, 1),
        padding: text('VALID'),
        data_format: text('NDHWC'),
      }),
    ],
    weights: [integers('perm', [5], 0, 3, 1, 2, 4), weight('f', 2, 2, 2, 2, 3)],
    outputs: ['c'],
    macs: 3 * 3 * 4 * 16 * 3,
  },
  {
    name: 'a batch that the file fixes counts one item',
    inputs: { x: [4, 9, 9, 3] },
    nodes: [node('a', 'Conv2D', ['x', 'f'], window([1, 1, 1, 1], 'SAME'))],
    weights: [weight('f', 3, 3, 3, 4)],
    outputs: ['a'],
    macs: 81 * 27 * 4,
  },
];

describe('a graph model counts what its kernels do', () => {
  test.each(CASES)('$name', async ({ inputs, nodes, weights, outputs, macs }) => {
    const { counted, kernels, converted } = await countBothWays(graphFilesOf(inputs, nodes, weights, outputs));
    const batch = Math.max(1, ...Object.values(inputs).map(([length]) => length));
    expect(counted.uncounted).toEqual([]);
    expect(counted.macs).toBe(kernels / batch);
    expect(counted.macs).toBe(macs);
    expect(converted ?? counted.macs).toBe(counted.macs);
  });

  test('as tfjs writes one, whole', async () => {
    const { counted, kernels, converted } = await countBothWays(graphModelFiles());
    expect([counted.macs, converted]).toEqual([kernels, kernels]);
  });

  test('groups, which tfjs does not run, are not counted', async () => {
    const files = graphFilesOf(
      { x: [-1, 8, 8, 4] },
      [node('a', 'Conv2D', ['x', 'f'], window([1, 1, 1, 1], 'SAME'))],
      [weight('f', 3, 3, 2, 4)],
      ['a'],
    );
    await expect(countBothWays(files)).rejects.toThrow('must match input depth');
  });
});

test('random chains of operators count what their kernels do', async () => {
  const step = fc.record({
    op: fc.constantFrom('Conv2D', 'DepthwiseConv2dNative', 'MaxPool', 'Relu', 'Pad'),
    stride: fc.integer({ min: 1, max: 2 }),
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    filters: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      let channels = 3;
      const weights: WeightValues[] = [integers('pads', [4, 2], 0, 0, 1, 0, 2, 1, 0, 0)];
      const nodes = steps.map(({ op, stride, kernel, filters }, i) => {
        const from = i === 0 ? 'x' : `n${i - 1}`;
        const attr = { ...window([1, stride, stride, 1], 'SAME'), ksize: ints(1, ...kernel, 1) };
        if (op === 'Relu') return node(`n${i}`, op, [from]);
        if (op === 'Pad') return node(`n${i}`, op, [from, 'pads']);
        if (op === 'MaxPool') return node(`n${i}`, op, [from], attr);
        weights.push(weight(`f${i}`, ...kernel, channels, filters));
        channels = op === 'Conv2D' ? filters : channels * filters;
        return node(`n${i}`, op, [from, `f${i}`], attr);
      });
      const files = graphFilesOf({ x: [-1, 9, 8, 3] }, nodes, weights, [`n${steps.length - 1}`]);
      const { counted, kernels } = await countBothWays(files);
      expect(counted).toMatchObject({ macs: kernels, uncounted: [] });
    }),
    { numRuns: 30, seed: 5 },
  );
});

describe('a hostile graph', () => {
  const count = (...nodes: readonly GraphDefNode[]) => {
    const read = graphNodes({ node: nodes });
    if (!read.ok) throw new Error(read.error);
    const tally = new MacsTally();
    const weights = new Map([
      ['huge', { shape: [2 ** 30, 2 ** 30] }],
      ['far', { shape: [1], values: [2 ** 52] }],
      ['filter', { shape: [1, 1, 3, 2] }],
    ]);
    const consts = [node('x', 'Placeholder', []), ...[...weights.keys()].map((name) => node(name, 'Const', []))];
    const nodeMap = new Map([...consts, ...read.value.values()].map((entry) => [entry.name, entry as never]));
    countGraph({ nodes: nodeMap, weights, fed: new Map([['x', [1, 9, 9, 3]]]) }, tally);
    return { macs: tally.macs, uncounted: tally.uncounted.map(({ name }) => name) };
  };

  test.each<[string, GraphDefNode[], string[]]>([
    ['an operator that is not known', [node('a', 'Mystery', ['x'])], ['Mystery']],
    [
      'a convolution after one whose shape follows from values',
      [node('a', 'Unique', ['x']), node('b', 'Conv2D', ['a', 'filter'], window([1, 1, 1, 1], 'SAME'))],
      ['Conv2D (of a shape that is not known)'],
    ],
    ['a product of huge matrices', [node('a', 'MatMul', ['huge', 'huge'])], ['MatMul (of a shape that cannot be)']],
    [
      'a stride of nothing',
      [node('a', 'Conv2D', ['x', 'filter'], window([1, 0, 0, 1], 'SAME'))],
      ['Conv2D (of a shape that cannot be)'],
    ],
    [
      'text that is none',
      [node('a', 'Conv2D', ['x', 'filter'], { padding: { s: 7 } })],
      ['Conv2D (an attribute that is no text)'],
    ],
    ['no inputs', [node('a', 'Conv2D', [])], ['Conv2D (of a shape that is not known)']],
    [
      'tensors in more parts than can be',
      [node('a', 'Split', ['far', 'x'], { num_split: { i: '1e15' } }), node('b', 'MatMul', ['a', 'a'])],
      ['MatMul (of a shape that is not known)'],
    ],
  ])('%s', (_, nodes, uncounted) => expect(count(...nodes)).toEqual({ macs: 0, uncounted }));
});
