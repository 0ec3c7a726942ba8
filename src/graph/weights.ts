import { assert } from '../base/assert';
import { deriveSeed, type Random, seededRandom } from '../base/random';
import type { FoldedGraph } from './fold';
import { expectedMoments, meanSquare } from './moments';
import type { OpGraph, Shape } from './op-graph';
import { elementCount, inferShapes } from './shapes';

/** The tensors of one operator, in the order its kernel takes them: weights, bias; or gamma, beta, mean, variance. */
export interface WeightTensor {
  readonly shape: Shape;
  readonly values: Float32Array;
}

export type GraphWeights = readonly (readonly WeightTensor[])[];

/**
 * Weights for an unfolded graph, drawn from the seed; node i has a stream of its own. Convolutions and dense products
 * are uniform with He's variance 2 / fan-in (arXiv 1502.01852), over the mean square expected of what they read, and
 * batch norm's statistics stay near the identity, so that activations keep their scale: values that shrink to denormals
 * slow cpu and wasm down several times, and values above 65,504 overflow where a phone's GPU computes in halves.
 */
export function drawWeights(graph: OpGraph, seed: number): GraphWeights {
  const shapes = inferShapes(graph);
  const moments = expectedMoments(graph);
  return graph.nodes.map(({ op, inputs }, index) => {
    const random = seededRandom(deriveSeed(seed, index));
    const channelsIn = inputs.length > 0 ? (shapes[inputs[0]].at(-1) ?? 0) : 0;
    switch (op.kind) {
      case 'conv2d':
        return heWeights(
          [op.kernel, op.kernel, channelsIn, op.filters],
          op.bias,
          meanSquare(moments[inputs[0]]),
          random,
        );
      case 'dense':
        return heWeights([channelsIn, op.units], op.bias, meanSquare(moments[inputs[0]]), random);
      case 'batchNorm':
        return [
          uniform([channelsIn], 0.9, 1.1, random),
          uniform([channelsIn], -0.1, 0.1, random),
          uniform([channelsIn], -0.1, 0.1, random),
          uniform([channelsIn], 0.8, 1.2, random),
        ];
      default:
        return [];
    }
  });
}

/** The weights of a folded graph, computed from those of the unfolded one: w' = w * s, b' = (b - mean) * s + beta. */
export function foldWeights(unfolded: OpGraph, weights: GraphWeights, folded: FoldedGraph): GraphWeights {
  return folded.sources.map((source) => {
    const own = weights[source.node];
    if (source.batchNorm === undefined) return own;
    const norm = unfolded.nodes[source.batchNorm].op;
    assert(norm.kind === 'batchNorm', `node ${source.batchNorm} was folded as a batch norm`);
    const [gamma, beta, mean, variance] = weights[source.batchNorm].map((tensor) => tensor.values);
    const scale = gamma.map((g, c) => g / Math.sqrt(variance[c] + norm.epsilon));
    const filters = scale.length;
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

/** `inputMeanSquare` is 1 in He's own setting. */
function heWeights(shape: Shape, bias: boolean, inputMeanSquare: number, random: Random): WeightTensor[] {
  const filters = shape[shape.length - 1];
  const fanIn = elementCount(shape) / filters;
  const limit = Math.sqrt(6 / (fanIn * inputMeanSquare));
  const weights = uniform(shape, -limit, limit, random);
  return bias ? [weights, uniform([filters], -0.1, 0.1, random)] : [weights];
}

function uniform(shape: Shape, low: number, high: number, random: Random): WeightTensor {
  const values = new Float32Array(elementCount(shape));
  const range = high - low;
  for (let i = 0; i < values.length; i++) values[i] = low + range * random();
  return { shape, values };
}
