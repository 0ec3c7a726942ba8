import { deriveSeed, type Random, seededRandom } from '../base/random';
import { expectedMoments, weightScale } from './moments';
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

/** A tensor of weights that is not drawn yet. Tensors with equal keys get equal values, in whatever network they occur. */
export interface PlannedTensor {
  readonly shape: Shape;
  readonly key: string;
  draw(random: Random): Float32Array;
}

/**
 * The weights of a graph in either form, one list a node. Convolutions and dense products are uniform with He's variance
 * 2 / fan-in (arXiv 1502.01852), over the mean square expected of what they read, and norms and scales stay near the
 * identity, so that activations keep their scale: values that shrink to denormals slow cpu and wasm down several times,
 * and values above 65,504 overflow where a phone's GPU computes in halves. Scales are powers of two, so that networks of
 * one search space can share most of their weights.
 */
export function planWeights(graph: OpGraph): readonly (readonly PlannedTensor[])[] {
  const shapes = inferShapes(graph);
  const moments = expectedMoments(graph);
  return graph.nodes.map(({ op, inputs }, index) => {
    const [input] = inputs;
    const channelsIn = inputs.length > 0 ? (shapes[input].at(-1) ?? 0) : 0;
    const around = (value: number, reach: number): PlannedTensor => uniform([channelsIn], value - reach, value + reach);
    switch (op.kind) {
      case 'conv2d': {
        const shape = [...op.kernel, channelsIn / op.groups, op.filters];
        const inside = shareInside(op, shapes[input], shapes[index]);
        const fanIn = op.kernel[0] * op.kernel[1] * shape[2] * inside;
        return heWeights(shape, op.bias ? op.filters : 0, fanIn * weightScale(moments[input]));
      }
      case 'depthwiseConv2d': {
        const shape = [...op.kernel, channelsIn, 1];
        const fanIn = op.kernel[0] * op.kernel[1] * shareInside(op, shapes[input], shapes[index]);
        return heWeights(shape, op.bias ? channelsIn : 0, fanIn * weightScale(moments[input]));
      }
      case 'dense': {
        const sumOfSquares = channelsIn * weightScale(moments[input]);
        return heWeights([channelsIn, op.units], op.bias ? op.units : 0, sumOfSquares);
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

/** The weights of a graph, drawn from the seed with a separate random stream for each node. */
export function drawWeights(graph: OpGraph, seed: number): GraphWeights {
  return planWeights(graph).map((tensors, index) => {
    const random = seededRandom(deriveSeed(seed, index));
    return tensors.map((tensor) => ({ shape: tensor.shape, values: tensor.draw(random) }));
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

/** One input image of zero mean and unit variance, from the seed. */
export function drawInput(shape: Shape, batch: number, seed: number): WeightTensor {
  const image = uniform([batch, ...shape], -Math.sqrt(3), Math.sqrt(3));
  return { shape: image.shape, values: image.draw(seededRandom(deriveSeed(seed, 0x1a9e))) };
}

/** `sumOfSquares` is the fan-in times the mean square of what is read: in He's own setting that is 1. */
function heWeights(shape: Shape, biases: number, sumOfSquares: number): PlannedTensor[] {
  const limit = Math.sqrt(6 / sumOfSquares);
  const weights = uniform(shape, -limit, limit);
  return biases > 0 ? [weights, uniform([biases], -0.1, 0.1)] : [weights];
}

function uniform(shape: Shape, low: number, high: number): PlannedTensor {
  const range = high - low;
  return {
    shape,
    key: `${shape.join('x')} ${low} ${high}`,
    draw(random) {
      const values = new Float32Array(elementCount(shape));
      for (let i = 0; i < values.length; i++) values[i] = low + range * random();
      return values;
    },
  };
}
