import { sum, sumBy } from '../base/aggregate';
import type { Activation, ActivationName, Op, OpGraph, Shape } from './op-graph';
import { inferShapes } from './shapes';

/** Mean and variance of a tensor's elements, over its channels and places. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/**
 * Variance of a convolution's output before its activation: what He's initialisation gives, so that ReLU leaves a mean
 * square of 1.
 */
const BEFORE_RELU = 2;

/**
 * Expected moments of every node's output, for an input of zero mean and unit variance and weights that are scaled to about
 * the mean square of their input. Elements are assumed to be independent and normal, which is rough but keeps values within a
 * few powers of ten. Without it sums and pools let values grow past the range of half-precision textures.
 */
export function expectedMoments(graph: OpGraph): Moments[] {
  const shapes = inferShapes(graph);
  const values: Value[] = [];
  graph.nodes.forEach(({ op, inputs }, index) => {
    const read = inputs.map((i) => values[i]);
    const shapesRead = inputs.map((i) => shapes[i]);
    values.push(linear(op, read) ?? drawn(index, momentsOf(op, read, shapesRead)));
  });
  return values.map(({ mean, variance }) => ({ mean, variance }));
}

export const meanSquare = ({ mean, variance }: Moments): number => mean * mean + variance;

/**
 * Scale for the weights of an operator that reads a tensor with these moments: the power of two nearest to its mean square. The
 * remaining factor, between 0.71 and 1.41, is part of the moments of the output, so that it does not accumulate over layers.
 * 1 where the tensor is all zeros.
 */
export function weightScale(read: Moments): number {
  const exact = meanSquare(read);
  return exact > 0 ? 2 ** Math.round(Math.log2(exact)) : 1;
}

/**
 * Moments, and where the variance comes from: the part of each node that drew it. A tensor that meets itself again in a
 * sum, as down a chain of skips, has four times its variance and not twice.
 */
interface Value extends Moments {
  readonly parts: ReadonlyMap<number, number>;
}

const drawn = (node: number, { mean, variance }: Moments): Value => ({
  mean,
  variance,
  parts: new Map([[node, variance]]),
});

/** Sums, and what hands its input on: these keep the parts apart. Undefined for every other operator. */
function linear(op: Op, inputs: readonly Value[]): Value | undefined {
  switch (op.kind) {
    case 'add':
      return sumOf(inputs);
    case 'averagePool':
    case 'adaptiveAveragePool':
    case 'globalAveragePool':
    // The weights drawn for a batch norm are close to the identity.
    case 'batchNorm':
    case 'channelScale':
    case 'sliceChannels':
    case 'channelShuffle':
    case 'reshape':
    case 'transpose':
    case 'resize':
      return inputs[0];
    default:
      return undefined;
  }
}

function sumOf(addends: readonly Value[]): Value {
  const parts = new Map<number, number>();
  for (const addend of addends)
    for (const [node, variance] of addend.parts) {
      const before = parts.get(node);
      parts.set(node, before === undefined ? variance : (Math.sqrt(before) + Math.sqrt(variance)) ** 2);
    }
  const variance = sum([...parts.values()]);
  return { mean: total(addends, (m) => m.mean), variance, parts };
}

function momentsOf(op: Op, inputs: readonly Moments[], shapes: readonly Shape[]): Moments {
  switch (op.kind) {
    case 'input':
    case 'layerNorm':
      return { mean: 0, variance: 1 };
    case 'conv2d':
    case 'depthwiseConv2d':
    case 'dense': {
      const variance = (BEFORE_RELU * meanSquare(inputs[0])) / weightScale(inputs[0]);
      return activated({ mean: 0, variance }, op.activation);
    }
    case 'activation':
      return activated(inputs[0], op.activation);
    case 'maxPool':
      return largestOf(inputs[0], op.size);
    case 'multiply':
      return productOf(inputs[0], inputs[1]);
    case 'matMul': {
      const { mean, variance } = productOf(inputs[0], inputs[1]);
      const terms = shapes[0][shapes[0].length - 1];
      return { mean: mean * terms * op.factor, variance: variance * terms * op.factor ** 2 };
    }
    case 'softmax':
      return shareOf(inputs[0], shapes[0][shapes[0].length - 1]);
    case 'concat': {
      const mean = total(inputs, (m) => m.mean) / inputs.length;
      return { mean, variance: total(inputs, meanSquare) / inputs.length - mean * mean };
    }
    case 'zeros':
      return { mean: 0, variance: 0 };
    default:
      return inputs[0];
  }
}

/** Of two independent variables. */
function productOf(a: Moments, b: Moments): Moments {
  const mean = a.mean * b.mean;
  return { mean, variance: Math.max(0, meanSquare(a) * meanSquare(b) - mean * mean) };
}

/** Of exp(x) over the sum of n such: log-normal shares, as long as no one of them takes all. */
function shareOf({ variance }: Moments, n: number): Moments {
  const mean = 1 / n;
  return { mean, variance: Math.min(Math.expm1(variance) * mean * mean, mean - mean * mean) };
}

/** Largest of a window. Neighbours share most of what they read: 9 of them are worth about 3 independent ones. */
function largestOf({ mean, variance }: Moments, size: number): Moments {
  if (size === 1) return { mean, variance };
  // Expected value and variance of the largest of three standard normal variables.
  return { mean: mean + 0.846 * Math.sqrt(variance), variance: 0.559 * variance };
}

/** Of a function of a normal variable. */
function activated(input: Moments, activation: Activation): Moments {
  if (activation === 'none') return input;
  if (activation === 'relu' && input.mean === 0) {
    const mean = Math.sqrt(input.variance / (2 * Math.PI));
    return { mean, variance: input.variance / 2 - mean * mean };
  }
  const f = FUNCTIONS[activation];
  const deviation = Math.sqrt(input.variance);
  let weights = 0;
  let sum = 0;
  let squares = 0;
  for (let z = -5; z <= 5; z += 1 / 16) {
    const weight = Math.exp((-z * z) / 2);
    const y = f(input.mean + z * deviation);
    weights += weight;
    sum += weight * y;
    squares += weight * y * y;
  }
  const mean = sum / weights;
  return { mean, variance: Math.max(0, squares / weights - mean * mean) };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const hardSigmoid = (x: number): number => Math.min(6, Math.max(0, x + 3)) / 6;

const FUNCTIONS: Readonly<Record<ActivationName, (x: number) => number>> = {
  relu: (x) => Math.max(0, x),
  relu6: (x) => Math.min(6, Math.max(0, x)),
  hardSwish: (x) => x * hardSigmoid(x),
  swish: (x) => x * sigmoid(x),
  // Within 0.02 of the exact one (arXiv 1606.08415), which is plenty here.
  gelu: (x) => x * sigmoid(1.702 * x),
  sigmoid,
  hardSigmoid,
};

const total = (inputs: readonly Moments[], of: (moments: Moments) => number): number => sumBy(inputs, of);
