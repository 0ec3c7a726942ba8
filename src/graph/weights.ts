import { assert } from '../base/assert';
import { deriveSeed, type Random, seededRandom } from '../base/random';
import type { FoldedGraph } from './fold';
import { expectedMoments, meanSquare } from './moments';
import type { Conv2dOp, DepthwiseConv2dOp, OpGraph, Shape } from './op-graph';
import { elementCount, explicitPadding, inferShapes } from './shapes';

/**
 * The tensors of one operator, in the order its kernel takes them: weights, bias; or gamma (where there is one), beta,
 * and batch norm's mean and variance; or the factors of a channel scale.
 */
export interface WeightTensor {
  readonly shape: Shape;
  readonly values: Float32Array;
}

export type GraphWeights = readonly (readonly WeightTensor[])[];

/**
 * Weights for an unfolded graph, drawn from the seed; node i has a stream of its own. Convolutions and dense products
 * are uniform with He's variance 2 / fan-in (arXiv 1502.01852), over the mean square expected of what they read, and
 * norms and scales stay near the identity, so that activations keep their scale: values that shrink to denormals
 * slow cpu and wasm down several times, and values above 65,504 overflow where a phone's GPU computes in halves.
 */
export function drawWeights(graph: OpGraph, seed: number): GraphWeights {
  const shapes = inferShapes(graph);
  const moments = expectedMoments(graph);
  return graph.nodes.map(({ op, inputs }, index) => {
    const random = seededRandom(deriveSeed(seed, index));
    const channelsIn = inputs.length > 0 ? (shapes[inputs[0]].at(-1) ?? 0) : 0;
    const around = (value: number, reach: number): WeightTensor =>
      uniform([channelsIn], value - reach, value + reach, random);
    switch (op.kind) {
      case 'conv2d': {
        const shape = [...op.kernel, channelsIn / op.groups, op.filters];
        const inside = shareInside(op, shapes[inputs[0]], shapes[index]);
        const fanIn = op.kernel[0] * op.kernel[1] * shape[2] * inside;
        return heWeights(shape, op.bias ? op.filters : 0, fanIn * meanSquare(moments[inputs[0]]), random);
      }
      case 'depthwiseConv2d': {
        const inside = shareInside(op, shapes[inputs[0]], shapes[index]);
        const fanIn = op.kernel[0] * op.kernel[1] * inside;
        const shape = [...op.kernel, channelsIn, 1];
        return heWeights(shape, op.bias ? channelsIn : 0, fanIn * meanSquare(moments[inputs[0]]), random);
      }
      case 'dense': {
        const scale = channelsIn * meanSquare(moments[inputs[0]]);
        return heWeights([channelsIn, op.units], op.bias ? op.units : 0, scale, random);
      }
      case 'batchNorm': {
        const gamma = op.scale ? [around(1, 0.1)] : [];
        return [...gamma, around(0, 0.1), around(0, 0.1), around(1, 0.2)];
      }
      case 'layerNorm':
        return [around(1, 0.1), around(0, 0.1)];
      case 'channelScale':
        return [around(1, 0.1)];
      default:
        return [];
    }
  });
}

/**
 * Part of a convolution's taps that fall into the image and not on its padding, on average over the places of its
 * output; 1 where it is more than half. Wide windows on images of a few pixels read little else than padding: without
 * this their values fade away within a few layers.
 */
function shareInside(op: Conv2dOp | DepthwiseConv2dOp, input: Shape, output: Shape): number {
  const { top, left } = explicitPadding(input, op);
  const share = insideAlong(0, top) * insideAlong(1, left);
  // A window that never meets the image has no scale to keep.
  return share > 0.5 || share === 0 ? 1 : share;

  function insideAlong(axis: 0 | 1, before: number): number {
    let inside = 0;
    for (let place = 0; place < output[axis]; place++)
      for (let tap = 0; tap < op.kernel[axis]; tap++) {
        const at = place * op.stride - before + tap * op.dilation;
        if (at >= 0 && at < input[axis]) inside++;
      }
    return inside / (output[axis] * op.kernel[axis]);
  }
}

/** The weights of a folded graph, computed from those of the unfolded one: w' = w * s, b' = (b - mean) * s + beta. */
export function foldWeights(unfolded: OpGraph, weights: GraphWeights, folded: FoldedGraph): GraphWeights {
  return folded.sources.map((source) => {
    const own = weights[source.node];
    if (source.batchNorm === undefined) return own;
    const norm = unfolded.nodes[source.batchNorm].op;
    assert(norm.kind === 'batchNorm', `node ${source.batchNorm} was folded as a batch norm`);
    const tensors = weights[source.batchNorm].map((tensor) => tensor.values);
    const [beta, mean, variance] = tensors.slice(-3);
    const gamma = norm.scale ? tensors[0] : new Float32Array(beta.length).fill(1);
    const scale = gamma.map((g, c) => g / Math.sqrt(variance[c] + norm.epsilon));
    const filters = scale.length;
    // The last axis runs over the filters, or over the channels of a depthwise kernel: either way over the outputs.
    const kernel = own[0].values.map((w, i) => w * scale[i % filters]);
    const bias = beta.map((b, c) => ((own[1]?.values[c] ?? 0) - mean[c]) * scale[c] + b);
    return [
      { shape: own[0].shape, values: kernel },
      { shape: [filters], values: bias },
    ];
  });
}

/** One input image of zero mean and unit variance, from the seed. */
export function drawInput(shape: Shape, batch: number, seed: number): WeightTensor {
  return uniform([batch, ...shape], -Math.sqrt(3), Math.sqrt(3), seededRandom(deriveSeed(seed, 0x1a9e)));
}

/** `sumOfSquares` is the fan-in times the mean square of what is read: in He's own setting that is 1. */
function heWeights(shape: Shape, biases: number, sumOfSquares: number, random: Random): WeightTensor[] {
  // What reads nothing but zeros has no scale to keep.
  const limit = Math.sqrt(6 / (sumOfSquares > 0 ? sumOfSquares : 1));
  const weights = uniform(shape, -limit, limit, random);
  return biases > 0 ? [weights, uniform([biases], -0.1, 0.1, random)] : [weights];
}

function uniform(shape: Shape, low: number, high: number, random: Random): WeightTensor {
  const values = new Float32Array(elementCount(shape));
  const range = high - low;
  for (let i = 0; i < values.length; i++) values[i] = low + range * random();
  return { shape, values };
}
