import type { Op, OpGraph } from './op-graph';

/** Mean and variance of a tensor's elements, over its channels and places. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Variance of a convolution's output before its activation: what He's initialisation gives, so that ReLU leaves a mean square of 1. */
const BEFORE_RELU = 2;

/**
 * Moments that every node's output is expected to have, when the input has zero mean and unit variance and every
 * convolution and dense product is scaled to the mean square of what it reads. Elements are taken as independent and
 * normal, which is rough; it is enough to keep a network's scale within a few powers of ten, where without it sums and
 * pools let values grow past the range of half-precision textures.
 */
export function expectedMoments(graph: OpGraph): Moments[] {
  const moments: Moments[] = [];
  for (const { op, inputs } of graph.nodes) {
    moments.push(
      momentsOf(
        op,
        inputs.map((i) => moments[i]),
      ),
    );
  }
  return moments;
}

export const meanSquare = ({ mean, variance }: Moments): number => mean * mean + variance;

function momentsOf(op: Op, inputs: readonly Moments[]): Moments {
  switch (op.kind) {
    case 'input':
      return { mean: 0, variance: 1 };
    case 'conv2d':
    case 'dense': {
      const output = { mean: 0, variance: BEFORE_RELU };
      return op.activation === 'relu' ? rectified(output) : output;
    }
    case 'activation':
      return rectified(inputs[0]);
    case 'maxPool':
      return largestOf(inputs[0], op.size);
    case 'add':
      return { mean: sum(inputs, (m) => m.mean), variance: sum(inputs, (m) => m.variance) };
    case 'concat': {
      const mean = sum(inputs, (m) => m.mean) / inputs.length;
      return { mean, variance: sum(inputs, meanSquare) / inputs.length - mean * mean };
    }
    case 'globalAveragePool':
    case 'batchNorm':
    case 'sliceChannels':
      return inputs[0];
  }
}

/** ReLU of a normal variable around zero; one that is mostly positive stays nearly as it is. */
function rectified({ mean, variance }: Moments): Moments {
  if (mean > 0) return { mean, variance };
  const rectifiedMean = Math.sqrt(variance / (2 * Math.PI));
  return { mean: rectifiedMean, variance: variance / 2 - rectifiedMean * rectifiedMean };
}

/** Largest of a window. Neighbours share most of what they read: 9 of them are worth about 3 independent ones. */
function largestOf({ mean, variance }: Moments, size: number): Moments {
  if (size === 1) return { mean, variance };
  // Expected value and variance of the largest of three standard normal variables.
  return { mean: mean + 0.846 * Math.sqrt(variance), variance: 0.559 * variance };
}

const sum = (inputs: readonly Moments[], of: (moments: Moments) => number): number =>
  inputs.reduce((total, moments) => total + of(moments), 0);
