import type { GraphDefNode } from './graph-def-model';
import { filesOf, type ModelFiles, type WeightValues } from './saved-models';

/** Graph models made up in code, a few nodes each, as tfjs' converter writes them. */

type Type = 'DT_FLOAT' | 'DT_INT32' | 'DT_BOOL' | 'DT_UINT8' | 'DT_INT64';
type Axes = readonly number[];

const dims = (shape: Axes) => ({ dim: shape.map((length) => ({ size: String(length) })) });
const typed = (type: Type) => ({ T: { type } });

/** An input; -1 for an open axis. */
export const placeholder = (name: string, dtype: Type, shape: Axes): GraphDefNode => ({
  name,
  op: 'Placeholder',
  attr: { dtype: { type: dtype }, shape: { shape: dims(shape) } },
});

export const node = (
  name: string,
  op: string,
  input: readonly string[],
  attr: GraphDefNode['attr'] = {},
): GraphDefNode => ({
  name,
  op,
  input,
  attr: { ...typed('DT_FLOAT'), ...attr },
});

export const floats = (
  name: string,
  shape: Axes,
  value: (i: number) => number = (i) => Math.sin(1 + 3 * i),
): WeightValues => ({
  name,
  shape,
  dtype: 'float32',
  values: Float32Array.from({ length: shape.reduce((product, n) => product * n, 1) }, (_, i) => value(i)),
});
export const integers = (name: string, shape: Axes, ...values: number[]): WeightValues => ({
  name,
  shape,
  dtype: 'int32',
  values: Int32Array.from(values),
});

interface GraphParts {
  readonly nodes: readonly GraphDefNode[];
  readonly weights: readonly WeightValues[];
  /** Names of nodes. */
  readonly outputs: readonly string[];
}

/** The files of a graph model without a signature of its inputs: they are its placeholders. */
export function graphFiles({ nodes, weights, outputs }: GraphParts): ModelFiles {
  const constants = weights.map(({ name, shape, dtype }) => {
    const type = dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32';
    return {
      name,
      op: 'Const',
      attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape: dims(shape) } } },
    };
  });
  const signature = {
    outputs: Object.fromEntries(outputs.map((name) => [name, { name: `${name}:0` }])),
  };
  const modelTopology = { node: [...constants, ...nodes], versions: { producer: 1087 }, library: {} };
  return filesOf({ format: 'graph-model', modelTopology, signature }, weights);
}

const CAST = (from: Type, to: Type) => ({ SrcT: { type: from }, DstT: { type: to }, T: { type: from } });
const GATHER = {
  batch_dims: { i: '0' },
  Tparams: { type: 'DT_FLOAT' },
  Tindices: { type: 'DT_INT32' },
  Taxis: { type: 'DT_INT32' },
};
const AXES = { Tidx: { type: 'DT_INT32' }, keep_dims: { b: false } };

/** Models in which an operator waits for a value. */
export function stepwiseModels(): Readonly<Record<string, () => ModelFiles>> {
  return {
    'a branch that a value decides': () =>
      graphFiles({
        nodes: [
          placeholder('x', 'DT_FLOAT', [-1, 6]),
          node('sum', 'Sum', ['x', 'axes'], AXES),
          node('isLarge', 'Greater', ['sum', 'limit']),
          node('branch', 'Switch', ['x', 'isLarge']),
          node('small', 'Mul', ['branch', 'two']),
          node('large', 'Sub', ['branch:1', 'two']),
          node('y', 'Merge', ['small', 'large'], { N: { i: '2' } }),
        ],
        weights: [integers('axes', [2], 0, 1), floats('limit', [], () => 0.25), floats('two', [], () => 2)],
        outputs: ['y'],
      }),
    'a loop of three turns': () =>
      graphFiles({
        nodes: [
          placeholder('x', 'DT_FLOAT', [-1, 6]),
          node('enterTurn', 'Enter', ['zero'], { ...FRAME, T: { type: 'DT_INT32' } }),
          node('enterX', 'Enter', ['x'], FRAME),
          node('mergeTurn', 'Merge', ['enterTurn', 'nextTurn'], { N: { i: '2' }, T: { type: 'DT_INT32' } }),
          node('mergeX', 'Merge', ['enterX', 'nextX'], { N: { i: '2' } }),
          node('turns', 'Enter', ['three'], { ...FRAME, T: { type: 'DT_INT32' }, is_constant: { b: true } }),
          node('isLess', 'Less', ['mergeTurn', 'turns'], { T: { type: 'DT_INT32' } }),
          node('goOn', 'LoopCond', ['isLess']),
          node('switchTurn', 'Switch', ['mergeTurn', 'goOn'], { T: { type: 'DT_INT32' } }),
          node('switchX', 'Switch', ['mergeX', 'goOn']),
          node('step', 'Enter', ['one'], { ...FRAME, T: { type: 'DT_INT32' }, is_constant: { b: true } }),
          node('turn', 'AddV2', ['switchTurn:1', 'step'], { T: { type: 'DT_INT32' } }),
          node('bent', 'Tanh', ['switchX:1']),
          node('nextTurn', 'NextIteration', ['turn'], { T: { type: 'DT_INT32' } }),
          node('nextX', 'NextIteration', ['bent']),
          node('y', 'Exit', ['switchX']),
        ],
        weights: [integers('zero', [], 0), integers('one', [], 1), integers('three', [], 3)],
        outputs: ['y'],
      }),
    'boxes that are chosen by their scores': () =>
      graphFiles({
        nodes: [
          placeholder('x', 'DT_FLOAT', [1, 4]),
          node('scores', 'Reshape', ['x', 'four'], { Tshape: { type: 'DT_INT32' } }),
          node('chosen', 'NonMaxSuppressionV3', ['boxes', 'scores', 'most', 'overlap', 'least']),
          node('y', 'GatherV2', ['boxes', 'chosen', 'zero'], GATHER),
        ],
        weights: [
          integers('four', [1], 4),
          floats('boxes', [4, 4], (i) => (i % 4 < 2 ? 0 : 1) + Math.floor(i / 4)),
          integers('most', [], 3),
          floats('overlap', [], () => 0.5),
          floats('least', [], () => -10),
          integers('zero', [], 0),
        ],
        outputs: ['y'],
      }),
    'values that a condition chooses': () =>
      graphFiles({
        nodes: [
          placeholder('x', 'DT_FLOAT', [-1, 16]),
          node('isPositive', 'Greater', ['x', 'zero']),
          node('places', 'Where', ['isPositive'], { T: { type: 'DT_BOOL' } }),
          node('chosen', 'GatherNd', ['x', 'places'], {
            Tparams: { type: 'DT_FLOAT' },
            Tindices: { type: 'DT_INT32' },
          }),
          node('y', 'Tanh', ['chosen']),
        ],
        weights: [floats('zero', [], () => 0)],
        outputs: ['y'],
      }),
  };
}

const FRAME = { frame_name: { s: btoa('loop') }, is_constant: { b: false }, parallel_iterations: { i: '10' } };

/** By what each has that is odd. */
export const ODD_MODELS: Readonly<Record<string, () => ModelFiles>> = {
  'an image of uint8 that is cast': () =>
    graphFiles({
      nodes: [
        placeholder('image', 'DT_UINT8', [-1, 8, 8, 3]),
        node('cast', 'Cast', ['image'], CAST('DT_UINT8', 'DT_FLOAT')),
        node('scaled', 'Mul', ['cast', 'scale']),
        node('mean', 'Mean', ['scaled', 'axes'], AXES),
        node('y', 'MatMul', ['mean', 'w'], { transpose_a: { b: false }, transpose_b: { b: false } }),
      ],
      weights: [floats('scale', [], () => 1 / 255), integers('axes', [2], 1, 2), floats('w', [3, 4])],
      outputs: ['y'],
    }),
  'ids of int32 that are expanded and cast before they are looked up': () =>
    graphFiles({
      nodes: [
        placeholder('ids', 'DT_INT32', [-1, 6]),
        node('expanded', 'ExpandDims', ['ids', 'axis'], { T: { type: 'DT_INT32' }, Tdim: { type: 'DT_INT32' } }),
        node('float', 'Cast', ['expanded'], CAST('DT_INT32', 'DT_FLOAT')),
        node('whole', 'Cast', ['float'], CAST('DT_FLOAT', 'DT_INT32')),
        node('looked', 'GatherV2', ['table', 'whole', 'zero'], GATHER),
        node('y', 'Mean', ['looked', 'axes'], AXES),
      ],
      weights: [integers('axis', [], 1), floats('table', [2, 5]), integers('zero', [], 0), integers('axes', [2], 1, 2)],
      outputs: ['y'],
    }),
  'two inputs, one of ids and one of numbers': () =>
    graphFiles({
      nodes: [
        placeholder('ids', 'DT_INT32', [-1, 4]),
        placeholder('x', 'DT_FLOAT', [-1, 5]),
        node('looked', 'GatherV2', ['table', 'ids', 'zero'], GATHER),
        node('mean', 'Mean', ['looked', 'axes'], AXES),
        node('y', 'AddV2', ['mean', 'x']),
      ],
      weights: [floats('table', [3, 5]), integers('zero', [], 0), integers('axes', [1], 1)],
      outputs: ['y'],
    }),
  'a mask of truth values': () =>
    graphFiles({
      nodes: [
        placeholder('mask', 'DT_BOOL', [-1, 6]),
        placeholder('x', 'DT_FLOAT', [-1, 6]),
        node('zeros', 'ZerosLike', ['x']),
        node('y', 'SelectV2', ['mask', 'x', 'zeros']),
      ],
      weights: [],
      outputs: ['y'],
    }),
  'an input of one axis': () =>
    graphFiles({
      nodes: [placeholder('page', 'DT_INT64', [-1]), node('y', 'GatherV2', ['table', 'page', 'zero'], GATHER)],
      weights: [floats('table', [2, 5]), integers('zero', [], 0)],
      outputs: ['y'],
    }),
  'one single number as input': () =>
    graphFiles({
      nodes: [placeholder('rate', 'DT_FLOAT', []), node('y', 'Mul', ['table', 'rate'])],
      weights: [floats('table', [2, 5])],
      outputs: ['y'],
    }),
  'a right output that is constant': () =>
    graphFiles({
      nodes: [
        placeholder('x', 'DT_FLOAT', [-1, 6]),
        node('none', 'Sub', ['x', 'x']),
        node('y', 'AddV2', ['none', 'five']),
      ],
      weights: [floats('five', [], () => 5)],
      outputs: ['y'],
    }),
  'four outputs of three types': () =>
    graphFiles({
      nodes: [
        placeholder('x', 'DT_FLOAT', [-1, 6]),
        node('y', 'Tanh', ['x']),
        node('class', 'ArgMax', ['x', 'one'], { Tidx: { type: 'DT_INT32' }, output_type: { type: 'DT_INT32' } }),
        node('isPositive', 'Greater', ['x', 'zero']),
        node('square', 'Mul', ['x', 'x']),
      ],
      weights: [integers('one', [], 1), floats('zero', [], () => 0)],
      outputs: ['y', 'class', 'isPositive', 'square'],
    }),
  ...stepwiseModels(),
};

/** The logarithm of a negative number, whatever the input. */
export const neverFinite = (): ModelFiles =>
  graphFiles({
    nodes: [
      placeholder('x', 'DT_FLOAT', [-1, 6]),
      node('square', 'Mul', ['x', 'x']),
      node('negative', 'Sub', ['minus', 'square']),
      node('y', 'Log', ['negative']),
    ],
    weights: [floats('minus', [], () => -1)],
    outputs: ['y'],
  });

/** A convolution of 85 M MACs: more than cpu is asked for. */
export const largeModel = (): ModelFiles =>
  graphFiles({
    nodes: [
      placeholder('x', 'DT_FLOAT', [-1, 96, 96, 32]),
      node('y', 'Conv2D', ['x', 'filter'], {
        strides: { list: { i: ['1', '1', '1', '1'] } },
        dilations: { list: { i: ['1', '1', '1', '1'] } },
        padding: { s: btoa('SAME') },
        data_format: { s: btoa('NHWC') },
      }),
    ],
    weights: [floats('filter', [3, 3, 32, 32])],
    outputs: ['y'],
  });
