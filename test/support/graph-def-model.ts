import { filesOf, type ModelFiles, type WeightValues } from './saved-models';

export const text = (value: string) => ({ s: btoa(value) });
export const texts = (...values: string[]) => ({ list: { s: values.map((value) => btoa(value)) } });
export const ints = (...values: number[]) => ({ list: { i: values.map(String) } });
const float = { type: 'DT_FLOAT' };

export interface GraphDefNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

const window = (stride: number, padding: 'SAME' | 'VALID') => ({
  T: float,
  strides: ints(1, stride, stride, 1),
  dilations: ints(1, 1, 1, 1),
  padding: text(padding),
  data_format: text('NHWC'),
});

const fused = (...steps: string[]) => ({ fused_ops: texts(...steps), num_args: { i: '1' }, epsilon: { f: 0 } });

/**
 * A graph model written by hand as tfjs' converter writes one: padding and bias as steps of their own and fused ones, a
 * hard swish in its four steps, a gate, a shape that is computed, batch norm.
 */
export const NODES: readonly GraphDefNode[] = [
  {
    name: 'x',
    op: 'Placeholder',
    attr: { dtype: float, shape: { shape: { dim: [{ size: '-1' }, ...side(9), ...side(9), ...side(3)] } } },
  },
  { name: 'pad', op: 'Pad', input: ['x', 'pad/paddings'], attr: { T: float, Tpaddings: { type: 'DT_INT32' } } },
  { name: 'conv1', op: 'Conv2D', input: ['pad', 'conv1/filter'], attr: window(2, 'VALID') },
  { name: 'bias1', op: 'BiasAdd', input: ['conv1', 'conv1/bias'], attr: { T: float, data_format: text('NHWC') } },
  { name: 'plus', op: 'AddV2', input: ['bias1', 'three'], attr: { T: float } },
  { name: 'cut', op: 'Relu6', input: ['plus'], attr: { T: float } },
  { name: 'sixth', op: 'Mul', input: ['cut', 'one-sixth'], attr: { T: float } },
  { name: 'swish', op: 'Mul', input: ['bias1', 'sixth'], attr: { T: float } },
  {
    name: 'depthwise',
    op: 'FusedDepthwiseConv2dNative',
    input: ['swish', 'depthwise/filter', 'depthwise/bias'],
    attr: { ...window(1, 'SAME'), ...fused('BiasAdd', 'Relu6') },
  },
  {
    name: 'squeeze',
    op: 'Mean',
    input: ['depthwise', 'axes'],
    attr: { T: float, Tidx: { type: 'DT_INT32' }, keep_dims: { b: true } },
  },
  {
    name: 'excite',
    op: '_FusedConv2D',
    input: ['squeeze', 'excite/filter', 'excite/bias'],
    attr: { ...window(1, 'SAME'), ...fused('BiasAdd') },
  },
  { name: 'gate', op: 'Sigmoid', input: ['excite'], attr: { T: float } },
  { name: 'gated', op: 'Mul', input: ['depthwise', 'gate'], attr: { T: float } },
  {
    name: 'norm',
    op: 'FusedBatchNormV3',
    input: ['gated', 'norm/gamma', 'norm/beta', 'norm/mean', 'norm/variance'],
    attr: { T: float, U: float, epsilon: { f: 0.001 }, data_format: text('NHWC'), is_training: { b: false } },
  },
  { name: 'sum', op: 'AddV2', input: ['norm', 'swish'], attr: { T: float } },
  {
    name: 'pool',
    op: 'MaxPool',
    input: ['sum'],
    attr: {
      T: float,
      ksize: ints(1, 2, 2, 1),
      strides: ints(1, 2, 2, 1),
      padding: text('SAME'),
      data_format: text('NHWC'),
    },
  },
  { name: 'shape', op: 'Shape', input: ['pool'], attr: { T: float, out_type: { type: 'DT_INT32' } } },
  {
    name: 'batch',
    op: 'StridedSlice',
    input: ['shape', 'zero', 'one', 'one'],
    attr: {
      T: { type: 'DT_INT32' },
      Index: { type: 'DT_INT32' },
      shrink_axis_mask: { i: '1' },
      begin_mask: { i: '0' },
      end_mask: { i: '0' },
      ellipsis_mask: { i: '0' },
      new_axis_mask: { i: '0' },
    },
  },
  {
    name: 'flat-shape',
    op: 'Pack',
    input: ['batch', 'features'],
    attr: { T: { type: 'DT_INT32' }, N: { i: '2' }, axis: { i: '0' } },
  },
  { name: 'flat', op: 'Reshape', input: ['pool', 'flat-shape'], attr: { T: float, Tshape: { type: 'DT_INT32' } } },
  {
    name: 'dense',
    op: '_FusedMatMul',
    input: ['flat', 'dense/weights', 'dense/bias'],
    attr: { T: float, transpose_a: { b: false }, transpose_b: { b: false }, ...fused('BiasAdd') },
  },
  { name: 'classes', op: 'Softmax', input: ['dense'], attr: { T: float } },
  { name: 'Identity', op: 'Identity', input: ['classes'], attr: { T: float } },
];

function side(size: number) {
  return [{ size: String(size) }];
}

export const weight = (name: string, ...shape: number[]): WeightValues => {
  const length = shape.reduce((product, n) => product * n, 1);
  const values = Float32Array.from({ length }, (_, k) => Math.sin(1 + 5 * k + 11 * name.length) / 2);
  return {
    name,
    shape,
    dtype: 'float32',
    values: name.endsWith('variance') ? values.map((v) => 1 + Math.abs(v)) : values,
  };
};
const number = (name: string, value: number): WeightValues => ({
  name,
  shape: [],
  dtype: 'float32',
  values: Float32Array.of(value),
});
export const integers = (name: string, shape: readonly number[], ...values: number[]): WeightValues => ({
  name,
  shape,
  dtype: 'int32',
  values: Int32Array.from(values),
});

/** In the order in which the graph reads them. */
export const GRAPH_WEIGHTS: readonly WeightValues[] = [
  weight('conv1/filter', 3, 3, 3, 6),
  weight('conv1/bias', 6),
  weight('depthwise/filter', 3, 3, 6, 1),
  weight('depthwise/bias', 6),
  weight('excite/filter', 1, 1, 6, 6),
  weight('excite/bias', 6),
  weight('norm/gamma', 6),
  weight('norm/beta', 6),
  weight('norm/mean', 6),
  weight('norm/variance', 6),
  weight('dense/weights', 54, 7),
  weight('dense/bias', 7),
];

const SMALL: readonly WeightValues[] = [
  integers('pad/paddings', [4, 2], 0, 0, 1, 1, 1, 1, 0, 0),
  number('three', 3),
  number('one-sixth', 1 / 6),
  integers('axes', [2], 1, 2),
  integers('zero', [1], 0),
  integers('one', [1], 1),
  integers('features', [], 54),
];

const SIGNATURE = {
  inputs: {
    x: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: { dim: [{ size: '-1' }, ...side(9), ...side(9), ...side(3)] } },
  },
  outputs: { y: { name: 'Identity:0', dtype: 'DT_FLOAT', tensorShape: { dim: [{ size: '-1' }, ...side(7)] } } },
};

const named = (shape: readonly number[]) => ({ dim: shape.map((n) => ({ size: String(n) })) });

/** The files of a graph model of these nodes, whose inputs are float32 placeholders of these shapes, -1 for an open axis. */
export function graphFilesOf(
  inputs: Readonly<Record<string, readonly number[]>>,
  nodes: readonly GraphDefNode[],
  weights: readonly WeightValues[],
  outputs: readonly string[],
): ModelFiles {
  const constants = weights.map(({ name, shape, dtype }) => {
    const type = dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32';
    return {
      name,
      op: 'Const',
      attr: { dtype: { type }, value: { tensor: { dtype: type, tensorShape: named(shape) } } },
    };
  });
  const placeholders = Object.entries(inputs).map(([name, shape]) => ({
    name,
    op: 'Placeholder',
    attr: { dtype: float, shape: { shape: named(shape) } },
  }));
  const signature = {
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, shape]) => [
        name,
        { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: named(shape) },
      ]),
    ),
    outputs: Object.fromEntries(outputs.map((name) => [name, { name: `${name}:0`, dtype: 'DT_FLOAT' }])),
  };
  const node = [...constants, ...placeholders, ...nodes];
  return filesOf(
    { format: 'graph-model', modelTopology: { node, versions: { producer: 1087 }, library: {} }, signature },
    weights,
  );
}

/** The files of the model above, with some of its nodes replaced or added. */
export function graphModelFiles(...changes: readonly GraphDefNode[]): ModelFiles {
  const weights = [...GRAPH_WEIGHTS, ...SMALL];
  const changed = new Set(changes.map(({ name }) => name));
  const constants = weights.map(({ name, shape, dtype }) => ({
    name,
    op: 'Const',
    attr: {
      dtype: { type: dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32' },
      value: {
        tensor: {
          dtype: dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32',
          tensorShape: { dim: shape.map((n) => ({ size: String(n) })) },
        },
      },
    },
  }));
  const node = [...constants, ...NODES.filter(({ name }) => !changed.has(name)), ...changes];
  return filesOf(
    { format: 'graph-model', modelTopology: { node, versions: { producer: 1087 }, library: {} }, signature: SIGNATURE },
    weights,
  );
}
