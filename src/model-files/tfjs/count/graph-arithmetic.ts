import { elementCount } from '../../../graph/shapes';
import { flagAttribute, typeAttribute } from '../graph-def';
import {
  axisOf,
  type CountedNode,
  type GraphRule,
  type GraphTensor,
  integersAt,
  shapeAt,
  shaped,
  tensor,
  valued,
} from './graph-values';
import { broadcast } from './layer-rules';

type Named = readonly [string, GraphRule];

const named = (names: string, rule: GraphRule): Named[] => names.split(' ').map((name) => [name, rule]);

/** Elementwise operators and reductions, which count nothing. Arithmetic of shapes is followed to its numbers. */
export const ARITHMETIC_RULES: readonly Named[] = [
  ...named('Identity Snapshot StopGradient PreventGradient Print EnsureShape PlaceholderWithDefault', (site) => [
    tensor(site, 0),
  ]),
  ['IdentityN', ({ inputs }) => inputs],
  ...Object.entries<(x: number) => number>({
    Abs: Math.abs,
    Ceil: Math.ceil,
    Floor: Math.floor,
    Neg: (x) => -x,
    Sqrt: Math.sqrt,
    Square: (x) => x * x,
    Sign: Math.sign,
    Relu: (x) => Math.max(0, x),
    LogicalNot: (x) => (x === 0 ? 1 : 0),
  }).map(([name, f]): Named => [name, unary(f)]),
  ['Cast', (site) => (typeAttribute(site.node, 'DstT') === 'DT_FLOAT' ? [tensor(site, 0)] : unary(Math.trunc)(site))],
  ...named(
    'Acos Asin Atan Cos Cosh Elu Exp Log Imag Real Prelu Relu6 Selu Sigmoid Sin Sinh Rsqrt Tan Tanh Round Expm1 Log1p ' +
      'Reciprocal Softplus Asinh Acosh Atanh Erf LeakyRelu IsNan IsFinite IsInf ClipByValue ComplexAbs BiasAdd Softmax ' +
      'LogSoftmax LRN Cumsum Cumprod MatrixBandPart FakeQuantWithMinMaxVars TensorScatterUpdate FFT IFFT ReverseV2 Reverse ' +
      'AddN Complex',
    (site) => [shaped(shapeAt(site, 0))],
  ),
  ...named('FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3', (site) => [shaped(shapeAt(site, 0))]),
  ...Object.entries<(a: number, b: number) => number>({
    Add: (a, b) => a + b,
    AddV2: (a, b) => a + b,
    Sub: (a, b) => a - b,
    Mul: (a, b) => a * b,
    FloorDiv: (a, b) => Math.floor(a / b),
    FloorMod: (a, b) => a - b * Math.floor(a / b),
    Maximum: Math.max,
    Minimum: Math.min,
    Equal: (a, b) => Number(a === b),
    NotEqual: (a, b) => Number(a !== b),
    Greater: (a, b) => Number(a > b),
    GreaterEqual: (a, b) => Number(a >= b),
    Less: (a, b) => Number(a < b),
    LessEqual: (a, b) => Number(a <= b),
    LogicalAnd: (a, b) => Number(a !== 0 && b !== 0),
    LogicalOr: (a, b) => Number(a !== 0 || b !== 0),
  }).map(([name, f]): Named => [name, binary(f)]),
  // tfjs divides whole numbers to whole ones.
  ...named('RealDiv Div', (site) =>
    binary(typeAttribute(site.node, 'T') === 'DT_FLOAT' ? (a, b) => a / b : (a, b) => Math.floor(a / b))(site),
  ),
  ...named('DivNoNan Pow SquaredDifference Mod Atan2 BitwiseAnd', (site) => [
    shaped(broadcast(shapeAt(site, 0), shapeAt(site, 1))),
  ]),
  ...named('Select SelectV2', select),
  ...named('Sum Mean Max Min All Any EuclideanNorm', (site) => [reduced(site)]),
  ['Prod', (site) => [product(site)]],
  ...named('ArgMax ArgMin', (site) => {
    const shape = shapeAt(site, 0);
    const axis = axisOf(site.inputs.length > 1 ? integersAt(site, 1)[0] : 0, shape.length);
    return [shaped(shape.filter((_, i) => i !== axis))];
  }),
];

function unary(f: (x: number) => number): GraphRule {
  return (site) => {
    const { shape, values } = tensor(site, 0);
    return [valued(shape, values?.map(f))];
  };
}

function binary(f: (a: number, b: number) => number): GraphRule {
  return (site) => {
    const [a, b] = [tensor(site, 0), tensor(site, 1)];
    const shape = broadcast(a.shape, b.shape);
    return [valued(shape, combined(shape, a, b, f))];
  };
}

/** Numbers of two tensors combined, where both are known and neither has to be spread along single axes. */
function combined(
  shape: readonly number[],
  a: GraphTensor,
  b: GraphTensor,
  f: (a: number, b: number) => number,
): number[] | undefined {
  const count = elementCount(shape);
  const fits = ({ values }: GraphTensor) => values !== undefined && (values.length === count || values.length === 1);
  if (!fits(a) || !fits(b)) return undefined;
  const at = ({ values = [] }: GraphTensor, i: number) => (values.length === 1 ? values[0] : values[i]);
  return Array.from({ length: count }, (_, i) => f(at(a, i), at(b, i)));
}

function select(site: CountedNode): readonly GraphTensor[] {
  const [condition, a, b] = [0, 1, 2].map((place) => tensor(site, place));
  const shape = broadcast(broadcast(condition.shape, a.shape), b.shape);
  const isAll = condition.values?.length === 1;
  return isAll && elementCount(shape) === elementCount(a.shape) && elementCount(a.shape) === elementCount(b.shape)
    ? [valued(shape, condition.values?.[0] ? a.values : b.values)]
    : [shaped(shape)];
}

function reduced(site: CountedNode): GraphTensor {
  const shape = shapeAt(site, 0);
  const axes = new Set(integersAt(site, 1).map((axis) => axisOf(axis, shape.length)));
  const keeps = flagAttribute(site.node, 'keep_dims');
  // tfjs reduces all axes where the list is empty.
  const isReduced = (i: number) => axes.size === 0 || axes.has(i);
  return shaped(shape.flatMap((length, i) => (isReduced(i) ? (keeps ? [1] : []) : [length])));
}

function product(site: CountedNode): GraphTensor {
  const { shape } = reduced(site);
  const { values } = tensor(site, 0);
  return elementCount(shape) === 1 && values !== undefined ? valued(shape, [elementCount(values)]) : shaped(shape);
}
