import type { ActivationName, Padding } from '../../graph/op-graph';
import { elementCount } from '../../graph/shapes';
import { type ConvertedTensor, type GraphConverter, NotConvertible } from './graph-converter';
import {
  flagAttribute,
  type GraphNode,
  integerAttribute,
  integersAttribute,
  numberAttribute,
  textAttribute,
  textsAttribute,
} from './graph-def';
import { targetShape } from './target-shape';

/** A weight, or a value computed from shapes. `values` are missing where they are too many to be read. */
export interface GraphConstant {
  readonly shape: readonly number[];
  readonly values?: readonly number[];
}

/** Outputs of a node: tensors of the inference, or one constant. */
export type GraphValue = readonly ConvertedTensor[] | GraphConstant;

export const isConstant = (value: GraphValue): value is GraphConstant => !Array.isArray(value);

/** A node of a GraphDef with its converted inputs: the argument of an operator's reader. */
export interface NodeContext {
  readonly converter: GraphConverter;
  readonly node: GraphNode;
  /** In the node's order, constants among them. */
  readonly inputs: readonly GraphValue[];
  /** Whether this node alone reads the n-th input. */
  isOnlyReader(input: number): boolean;
}

/** Adds the equivalent of an operator to the converted graph and returns its outputs. Throws NotConvertible. */
type OperatorReader = (site: NodeContext) => GraphValue;

const ACTIVATIONS: Readonly<Record<string, ActivationName>> = { Relu: 'relu', Relu6: 'relu6', Sigmoid: 'sigmoid' };

/** Readers of the operators that can be converted, by their TensorFlow names. */
export const OPERATOR_READERS: ReadonlyMap<string, OperatorReader> = new Map<string, OperatorReader>([
  ...['Identity', 'StopGradient', 'PreventGradient', 'Snapshot'].map((name): [string, OperatorReader] => [
    name,
    ({ inputs }) => inputs[0],
  ]),
  ['Conv2D', convolution],
  ['_FusedConv2D', convolution],
  ['DepthwiseConv2dNative', depthwise],
  ['FusedDepthwiseConv2dNative', depthwise],
  ['MatMul', dense],
  ['_FusedMatMul', dense],
  ['BatchMatMul', matMul],
  ['BatchMatMulV2', matMul],
  ['BiasAdd', bias],
  ['Add', add],
  ['AddV2', add],
  ['AddN', ({ converter, inputs }) => [converter.add({ kind: 'add' }, ...inputs.map(tensorOf))]],
  ['Mul', multiply],
  ['RealDiv', divide],
  ['FusedBatchNorm', batchNorm],
  ['FusedBatchNormV2', batchNorm],
  ['FusedBatchNormV3', batchNorm],
  ['Relu', activation],
  ['Relu6', relu6],
  ['Sigmoid', activation],
  ['Softmax', ({ converter, inputs }) => [converter.add({ kind: 'softmax' }, tensorOf(inputs[0]))]],
  ['MaxPool', (site) => [site.converter.add({ kind: 'maxPool', ...pool(site.node) }, tensorOf(site.inputs[0]))]],
  ['AvgPool', (site) => [site.converter.add({ kind: 'averagePool', ...pool(site.node) }, tensorOf(site.inputs[0]))]],
  ['Mean', mean],
  ['ConcatV2', concat],
  ['Split', split],
  ['Pad', pad],
  ['PadV2', pad],
  ['Reshape', reshape],
  ['Squeeze', squeeze],
  ['ExpandDims', expandDims],
  ['Transpose', transpose],
  ['ResizeBilinear', resize],
  ['ResizeNearestNeighbor', resize],
  ['Shape', ({ converter, inputs }) => vector([BATCH, ...converter.shapeOf(tensorOf(inputs[0]))])],
  ['StridedSlice', stridedSlice],
  ['Pack', ({ inputs }) => vector(inputs.map((input) => integersOf(input)[0]))],
]);

/** Shapes are computed for one image. */
const BATCH = 1;

const vector = (values: readonly number[]): GraphConstant => ({ shape: [values.length], values });

export function tensorOf(value: GraphValue): ConvertedTensor {
  if (isConstant(value) || value.length === 0) throw new NotConvertible('of a constant');
  return value[0];
}

function constantOf(value: GraphValue): GraphConstant {
  if (!isConstant(value)) throw new NotConvertible('of a value that is known only in an inference');
  return value;
}

function integersOf(value: GraphValue): readonly number[] {
  const { values } = constantOf(value);
  if (values === undefined) throw new NotConvertible('of too many constants');
  return values;
}

function expectChannelsLast(node: GraphNode): void {
  if (textAttribute(node, 'data_format', 'NHWC') !== 'NHWC') throw new NotConvertible('channels first');
}

/** One number for both axes of an image, from one for each of four. */
function square(node: GraphNode, name: string): number {
  const [batch = 1, vertical = 1, horizontal = 1, channels = 1] = integersAttribute(node, name, [1, 1, 1, 1]);
  if (batch !== 1 || channels !== 1 || vertical !== horizontal)
    throw new NotConvertible(`${name} ${[batch, vertical, horizontal, channels].join(', ')}`);
  return vertical;
}

function paddingOf(node: GraphNode): Padding {
  const name = textAttribute(node, 'padding', 'VALID');
  if (name === 'SAME') return 'same';
  if (name === 'VALID') return 'valid';
  const zeros = integersAttribute(node, 'explicit_paddings', []);
  if (name !== 'EXPLICIT' || zeros.length !== 8) throw new NotConvertible(`${name} padding`);
  const [, , top, bottom, left, right] = zeros;
  return { top, bottom, left, right };
}

function window(node: GraphNode) {
  expectChannelsLast(node);
  return { stride: square(node, 'strides'), dilation: square(node, 'dilations'), padding: paddingOf(node) };
}

function convolution({ converter, node, inputs }: NodeContext): GraphValue {
  const [height, width, channels, filters] = filterShape(inputs[1]);
  const x = tensorOf(inputs[0]);
  if (converter.shapeOf({ index: x.index })[2] !== channels)
    throw new NotConvertible('in groups, which tfjs does not run');
  const fused = fusedSteps(node);
  const op = {
    kind: 'conv2d',
    filters,
    kernel: [height, width],
    ...window(node),
    groups: 1,
    bias: fused.bias,
    activation: 'none',
  } as const;
  return [fused.activate(converter, converter.add(op, x))];
}

function depthwise({ converter, node, inputs }: NodeContext): GraphValue {
  const [height, width, channels, filters] = filterShape(inputs[1]);
  const fused = fusedSteps(node);
  const common = { kernel: [height, width], ...window(node), bias: fused.bias, activation: 'none' } as const;
  const x = tensorOf(inputs[0]);
  const output =
    filters === 1
      ? converter.add({ kind: 'depthwiseConv2d', ...common }, x)
      : converter.add({ kind: 'conv2d', ...common, filters: channels * filters, groups: channels }, x);
  return [fused.activate(converter, output)];
}

function filterShape(value: GraphValue): readonly number[] {
  const { shape } = constantOf(value);
  if (shape.length !== 4) throw new NotConvertible(`a filter of ${shape.length} axes`);
  return shape;
}

/** Steps that TensorFlow's converter fused into a product: none, a bias, or a bias and an activation. */
function fusedSteps(node: GraphNode) {
  const [first, second, ...rest] = textsAttribute(node, 'fused_ops');
  if (first !== undefined && first !== 'BiasAdd') throw new NotConvertible(`fused with ${first}`);
  const name = second === undefined ? undefined : ACTIVATIONS[second];
  if ((second !== undefined && name === undefined) || rest.length > 0)
    throw new NotConvertible(`fused with ${[second, ...rest].join(' and ')}`);
  return {
    bias: first !== undefined,
    activate: (converter: GraphConverter, x: ConvertedTensor) => converter.activation(x, name ?? 'none'),
  };
}

function dense({ converter, node, inputs }: NodeContext): GraphValue {
  const { shape } = constantOf(inputs[1]);
  if (shape.length !== 2 || flagAttribute(node, 'transpose_a')) throw new NotConvertible('of unusual axes');
  const [units] = flagAttribute(node, 'transpose_b') ? shape : shape.slice(1);
  const fused = fusedSteps(node);
  const x = tensorOf(inputs[0]);
  if (converter.shapeOf(x).length !== 1) throw new NotConvertible('of more than rows');
  return [fused.activate(converter, converter.add({ kind: 'dense', units, bias: fused.bias, activation: 'none' }, x))];
}

function matMul({ converter, node, inputs }: NodeContext): GraphValue {
  if (flagAttribute(node, 'adj_x')) throw new NotConvertible('of unusual axes');
  const op = { kind: 'matMul', transposeB: flagAttribute(node, 'adj_y'), factor: 1 } as const;
  return [converter.add(op, tensorOf(inputs[0]), tensorOf(inputs[1]))];
}

/** One number a channel, added to a product that nothing else reads. */
function bias({ converter, inputs, isOnlyReader }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const channels = converter.shapeOf(x).at(-1);
  const { shape } = constantOf(inputs[1]);
  if (shape.at(-1) !== channels || elementCount(shape) !== channels)
    throw new NotConvertible('not one number a channel');
  if (!isOnlyReader(0)) throw new NotConvertible('after a product that is read twice');
  return [converter.addBias(x)];
}

function add(site: NodeContext): GraphValue {
  const { converter, inputs } = site;
  const [a, b] = inputs;
  if (!isConstant(a) && !isConstant(b)) return [converter.add({ kind: 'add' }, tensorOf(a), tensorOf(b))];
  const [tensor, constant] = isConstant(a) ? [b, a] : [a, constantOf(b)];
  if (isNumber(constant, 3)) return [{ ...tensorOf(tensor), pending: { kind: 'plus-three' } }];
  const place = isConstant(a) ? 1 : 0;
  return bias({ ...site, inputs: [tensor, constant], isOnlyReader: () => site.isOnlyReader(place) });
}

/** Constants are float32. */
const isNumber = ({ shape, values }: GraphConstant, value: number): boolean =>
  elementCount(shape) === 1 && values !== undefined && Math.abs(values[0] / value - 1) < 1e-5;

function multiply({ converter, inputs }: NodeContext): GraphValue {
  const [a, b] = inputs;
  if (!isConstant(a) && !isConstant(b)) return [product(converter, tensorOf(a), tensorOf(b))];
  const [value, constant] = isConstant(a) ? [b, a] : [a, constantOf(b)];
  const tensor = tensorOf(value);
  if (isNumber(constant, 1 / 6)) return [hardSigmoid(converter, tensor)];
  const channels = converter.shapeOf(tensor).at(-1);
  if (constant.shape.at(-1) !== channels || elementCount(constant.shape) !== channels || channels === 1)
    throw new NotConvertible('by a constant');
  return [converter.add({ kind: 'channelScale' }, tensor)];
}

function divide({ converter, inputs }: NodeContext): GraphValue {
  if (!isNumber(constantOf(inputs[1]), 6)) throw new NotConvertible('by another constant than 6');
  return [hardSigmoid(converter, tensorOf(inputs[0]))];
}

function hardSigmoid(converter: GraphConverter, { index, pending }: ConvertedTensor): ConvertedTensor {
  if (pending?.kind !== 'relu6-of-plus-three') throw new NotConvertible('by a constant');
  return converter.activation({ index }, 'hardSigmoid');
}

/** x times the sigmoid of x becomes one operator (swish); the sigmoid is left out where no other node reads it. */
function product(converter: GraphConverter, a: ConvertedTensor, b: ConvertedTensor): ConvertedTensor {
  const [values, factors] = elementCount(converter.shapeOf(a)) < elementCount(converter.shapeOf(b)) ? [b, a] : [a, b];
  for (const [x, gate] of [
    [values, factors],
    [factors, values],
  ]) {
    const op = converter.opOf(gate);
    if (op.kind !== 'activation' || converter.inputsOf(gate)[0].index !== x.index) continue;
    if (op.activation === 'sigmoid') return converter.activation(x, 'swish');
    if (op.activation === 'hardSigmoid') return converter.activation(x, 'hardSwish');
  }
  return converter.add({ kind: 'multiply' }, values, factors);
}

function activation({ converter, node, inputs }: NodeContext): GraphValue {
  return [converter.activation(tensorOf(inputs[0]), ACTIVATIONS[node.op])];
}

function relu6(site: NodeContext): GraphValue {
  const x = tensorOf(site.inputs[0]);
  return x.pending?.kind === 'plus-three' ? [{ ...x, pending: { kind: 'relu6-of-plus-three' } }] : activation(site);
}

/** TensorFlow's own default of epsilon, for files that leave it out. */
const BATCH_NORM_EPSILON = 1e-4;

function batchNorm({ converter, node, inputs }: NodeContext): GraphValue {
  expectChannelsLast(node);
  if (flagAttribute(node, 'is_training')) throw new NotConvertible('in training');
  const [x, ...statistics] = inputs;
  const channels = converter.shapeOf(tensorOf(x)).at(-1);
  for (const statistic of statistics.slice(0, 4))
    if (elementCount(constantOf(statistic).shape) !== channels) throw new NotConvertible('not one number a channel');
  const epsilon = numberAttribute(node, 'epsilon', BATCH_NORM_EPSILON);
  return [converter.add({ kind: 'batchNorm', epsilon, scale: true }, tensorOf(x))];
}

function pool(node: GraphNode) {
  expectChannelsLast(node);
  return { size: square(node, 'ksize'), stride: square(node, 'strides'), padding: paddingOf(node) };
}

function mean({ converter, node, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const rank = converter.shapeOf(x).length + 1;
  const axes = integersOf(inputs[1]).map((axis) => (axis < 0 ? axis + rank : axis));
  if (rank !== 4 || [...axes].sort().join() !== '1,2') throw new NotConvertible('over other axes than the image');
  return [converter.add({ kind: 'globalAveragePool', keepDims: flagAttribute(node, 'keep_dims') }, x)];
}

function expectLastAxis(axis: number, rank: number): void {
  if (axis !== -1 && axis !== rank) throw new NotConvertible('another axis than the last');
}

function concat({ converter, inputs }: NodeContext): GraphValue {
  const tensors = inputs.slice(0, -1).map(tensorOf);
  expectLastAxis(integersOf(inputs[inputs.length - 1])[0], converter.shapeOf(tensors[0]).length);
  return [converter.add({ kind: 'concat' }, ...tensors)];
}

function split({ converter, node, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[1]);
  const shape = converter.shapeOf(x);
  expectLastAxis(integersOf(inputs[0])[0], shape.length);
  const parts = integerAttribute(node, 'num_split', 1);
  const channels = (shape.at(-1) ?? 0) / parts;
  return Array.from({ length: parts }, (_, i) =>
    converter.add({ kind: 'sliceChannels', begin: i * channels, channels }, x),
  );
}

function pad({ converter, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const zeros = integersOf(inputs[1]);
  if (inputs.length > 2 && integersOf(inputs[2])[0] !== 0) throw new NotConvertible('with other values than zero');
  const [batchBefore, batchAfter, top, bottom, left, right, before, after] = zeros;
  if (converter.shapeOf(x).length !== 3 || batchBefore || batchAfter || before || after)
    throw new NotConvertible('of other axes than the image');
  return [{ index: x.index, pending: { kind: 'padding', padding: { top, bottom, left, right } } }];
}

function reshape({ converter, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const [batch, ...shape] = integersOf(inputs[1]);
  if (batch !== BATCH && batch !== -1) throw new NotConvertible('into the batch');
  return [reshaped(converter, x, shape)];
}

function squeeze({ converter, node, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const shape = converter.shapeOf(x);
  const named = integersAttribute(node, 'squeeze_dims', []).map((axis) => (axis < 0 ? axis + shape.length + 1 : axis));
  if (named.includes(0)) throw new NotConvertible('of the batch');
  const kept = shape.filter((size, i) => (named.length === 0 ? size !== 1 : !named.includes(i + 1)));
  return [reshaped(converter, x, kept)];
}

function expandDims({ converter, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const shape = [...converter.shapeOf(x)];
  const [axis] = integersOf(inputs[1]);
  const place = axis < 0 ? axis + shape.length + 2 : axis;
  if (place < 1) throw new NotConvertible('of the batch');
  shape.splice(place - 1, 0, 1);
  return [reshaped(converter, x, shape)];
}

function reshaped(converter: GraphConverter, x: ConvertedTensor, shape: readonly number[]): ConvertedTensor {
  const from = converter.shapeOf(x);
  const target = targetShape(shape, from);
  return target.join() === from.join() ? x : converter.add({ kind: 'reshape', shape: target }, x);
}

function transpose({ converter, inputs }: NodeContext): GraphValue {
  const [batch, ...axes] = integersOf(inputs[1]);
  if (batch !== 0) throw new NotConvertible('of the batch');
  return [converter.add({ kind: 'transpose', permutation: axes.map((axis) => axis - 1) }, tensorOf(inputs[0]))];
}

function resize({ converter, node, inputs }: NodeContext): GraphValue {
  const x = tensorOf(inputs[0]);
  const [height, width] = integersOf(inputs[1]);
  const [oldHeight, oldWidth] = converter.shapeOf(x);
  const method = node.op === 'ResizeBilinear' ? 'bilinear' : 'nearest';
  // Whole multiples take the same nearest pixel whether centres or corners are compared.
  const isWhole = method === 'nearest' && height % oldHeight === 0 && width % oldWidth === 0;
  if (flagAttribute(node, 'align_corners') || !(flagAttribute(node, 'half_pixel_centers') || isWhole))
    throw new NotConvertible('by corners');
  return [converter.add({ kind: 'resize', height, width, method }, x)];
}

/** Slices of shapes only: a part of a shape, or one of its lengths. */
function stridedSlice({ node, inputs }: NodeContext): GraphValue {
  const values = integersOf(inputs[0]);
  const [[begin], [end], [stride]] = inputs.slice(1).map(integersOf);
  if (stride !== 1) throw new NotConvertible('in steps');
  if (integerAttribute(node, 'shrink_axis_mask', 0) === 1)
    return { shape: [], values: values.slice(begin).slice(0, 1) };
  const from = integerAttribute(node, 'begin_mask', 0) === 1 ? 0 : begin;
  const to = integerAttribute(node, 'end_mask', 0) === 1 ? values.length : end;
  return vector(values.slice(from, to));
}
