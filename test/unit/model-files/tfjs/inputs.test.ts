import { describe, expect, test } from 'vitest';
import { guessLengths, inputShapes } from '../../../../src/model-files/tfjs/custom-model';
import { type GraphNode, graphNodes } from '../../../../src/model-files/tfjs/graph-def';
import { graphPorts, layersInputs } from '../../../../src/model-files/tfjs/inputs';

const inputLayer = (name: string, config: object) => ({
  class_name: 'InputLayer',
  name,
  config,
  inbound_nodes: [],
});

describe('inputs of a layers model', () => {
  test('in the order the model takes them, batch and open lengths apart', () => {
    const layers = [
      inputLayer('second', { batch_input_shape: [4, 7], dtype: 'int32' }),
      inputLayer('first', { batch_input_shape: [null, null, 32, 3] }),
    ];
    const config = {
      layers,
      input_layers: [
        ['first', 0, 0],
        ['second', 0, 0],
      ],
    };
    expect(layersInputs({ className: 'Functional', config })).toEqual({
      ok: true,
      value: [
        { name: 'first', batch: null, shape: [null, 32, 3], dtype: 'float32', declared: 'float32', domain: 'any' },
        { name: 'second', batch: 4, shape: [7], dtype: 'int32', declared: 'int32', domain: 'any' },
      ],
    });
  });

  test('of a sequence they are those of its first layer, a model within it too', () => {
    const inner = { class_name: 'Sequential', config: { layers: [inputLayer('x', { batch_input_shape: [null, 5] })] } };
    expect(layersInputs({ className: 'Sequential', config: { layers: [inner] } })).toMatchObject({
      value: [{ name: 'x', shape: [5] }],
    });
  });

  test.each([
    ['what Keras 3 saved', { batch_shape: [null, 5] }, 'Keras 3'],
    ['no shape', {}, 'does not say the shape'],
    ['text', { batch_input_shape: [null, 1], dtype: 'string' }, 'string'],
    ['a type that tfjs does not cast to', { batch_input_shape: [null, 1], dtype: 'float16' }, 'float16'],
    [
      'a policy of mixed precision',
      { batch_input_shape: [null, 1], dtype: { class_name: 'Policy', config: { name: 'mixed_float16' } } },
      'mixed_float16',
    ],
  ])('%s is refused with a reason', (_, config, words) => {
    expect(layersInputs({ className: 'Sequential', config: { layers: [inputLayer('x', config)] } })).toMatchObject({
      ok: false,
      error: { code: 'unsupported', detail: expect.stringContaining(words) },
    });
  });
});

function nodesOf(...nodes: readonly object[]): ReadonlyMap<string, GraphNode> {
  const read = graphNodes({ node: nodes });
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

const dims = (...sizes: (number | string)[]) => ({ dim: sizes.map((size) => ({ size })) });
const placeholder = (name: string, shape: object, type = 'DT_FLOAT') => ({
  name,
  op: 'Placeholder',
  attr: { dtype: { type }, shape: { shape } },
});

describe('inputs and outputs of a graph model', () => {
  test('are those of its signature, shapes of placeholders where it has none', () => {
    const nodes = nodesOf(placeholder('image', dims('-1', 8, '9', 3)), { name: 'out', op: 'Relu', input: ['image'] });
    const signature = {
      inputs: { images: { name: 'image:0', dtype: 'DT_FLOAT' } },
      outputs: { classes: { name: 'out:1' } },
    };
    expect(graphPorts(nodes, signature)).toEqual({
      ok: true,
      value: {
        inputs: [
          { name: 'image', batch: null, shape: [8, 9, 3], dtype: 'float32', declared: 'DT_FLOAT', domain: 'any' },
        ],
        outputs: [{ node: 'out', output: 1 }],
        nodes,
      },
    });
  });

  test('without a signature: its placeholders, and the nodes that none reads', () => {
    const nodes = nodesOf(
      placeholder('x', dims(1, 4), 'DT_INT32'),
      { name: 'w', op: 'Const' },
      { name: 'once', op: 'Mul', input: ['x', 'w'] },
      { name: 'last', op: 'Relu', input: ['once', '^x'] },
    );
    expect(graphPorts(nodes, undefined)).toMatchObject({
      value: { inputs: [{ batch: 1, shape: [4], dtype: 'int32' }], outputs: [{ node: 'last', output: 0 }] },
    });
  });

  test.each([
    ['text', placeholder('x', dims(-1, 2), 'DT_STRING'), 'DT_STRING'],
    ['no input at all', { name: 'w', op: 'Const' }, 'what it reads'],
  ])('%s is refused with a reason', (_, node, words) => {
    expect(graphPorts(nodesOf(node), undefined)).toMatchObject({
      ok: false,
      error: { code: 'unsupported', detail: expect.stringContaining(words) },
    });
  });
});

test.each([
  ['DT_INT64', 'int32'],
  ['DT_INT8', 'int32'],
  ['DT_UINT8', 'int32'],
  ['DT_HALF', 'float32'],
  ['DT_DOUBLE', 'float32'],
  ['DT_BOOL', 'bool'],
] as const)('an input of %s is fed as %s', (declared, dtype) => {
  expect(graphPorts(nodesOf(placeholder('x', dims(-1, 2), declared)), undefined)).toMatchObject({
    ok: true,
    value: { inputs: [{ dtype, declared, shape: [2] }] },
  });
});

test.each([
  ['a batch of single numbers', dims(-1), { batch: null, shape: [] }],
  ['one single number', {}, { batch: undefined, shape: [] }],
  ['unknown rank', { unknownRank: true }, { batch: undefined, shape: undefined }],
])('%s is an input', (_, shape, expected) => {
  const read = graphPorts(nodesOf(placeholder('x', shape)), undefined);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [{ batch, shape: axes }] = read.value.inputs;
  expect({ batch, shape: axes }).toEqual(expected);
});

test('open lengths and unknown ranks of inputs are filled in', () => {
  const read = graphPorts(
    nodesOf(placeholder('a', dims(-1, -1, 3)), placeholder('b', { unknownRank: true }), placeholder('c', dims(-1))),
    undefined,
  );
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { inputs } = read.value;
  expect(guessLengths(inputs)).toEqual([128]);
  expect(inputShapes(inputs, [7])).toEqual([[7, 3], [224, 224, 3], []]);
  expect(inputShapes(inputs, [7], new Map([['b', [5]]]))).toEqual([[7, 3], [5], []]);
});

test('a node that is none is named by its place', () => {
  expect(graphNodes({ node: [{ name: 'x' }] })).toMatchObject({
    ok: false,
    error: expect.stringContaining('node.0.op'),
  });
});
