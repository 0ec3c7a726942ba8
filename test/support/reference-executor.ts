import type { Op, OpGraph, OpNode } from '../../src/graph/op-graph';
import type { GraphWeights, WeightTensor } from '../../src/graph/weights';
import { activate } from './reference/activation';
import { conv2d, depthwiseConv2d } from './reference/convolution';
import { channelShuffle, concat, resize, sliceChannels, transpose, zeros } from './reference/layout';
import { batchNorm, channelScale, layerNorm } from './reference/normalisation';
import { adaptiveAveragePool, averagePool, globalAveragePool, maxPool } from './reference/pooling';
import { dense, matMul, softmax } from './reference/product';
import { mapChannels, mapElements, type ReferenceTensor } from './reference/tensor';

/**
 * Runs a graph on one image in float64, with plain loops written from the definitions of the operators: slow, and
 * independent of shape inference, passes and backends, so that they can be judged by it. Gives the output of every
 * node, in node order. `image` holds the input node's elements, row by row, channels last.
 */
export function runReference(graph: OpGraph, weights: GraphWeights, image: ArrayLike<number>): ReferenceTensor[] {
  const outputs: ReferenceTensor[] = [];
  graph.nodes.forEach((node: OpNode, index) => {
    const inputs = node.inputs.map((i) => outputs[i]);
    outputs.push(runNode(node.op, inputs, weights[index], image));
  });
  return outputs;
}

function runNode(
  op: Op,
  inputs: readonly ReferenceTensor[],
  weights: readonly WeightTensor[],
  image: ArrayLike<number>,
): ReferenceTensor {
  switch (op.kind) {
    case 'input':
      return { shape: op.shape, values: Float64Array.from(image) };
    case 'conv2d':
      return conv2d(op, inputs[0], weights);
    case 'depthwiseConv2d':
      return depthwiseConv2d(op, inputs[0], weights);
    case 'batchNorm':
      return batchNorm(op, inputs[0], weights);
    case 'layerNorm':
      return layerNorm(op.epsilon, inputs[0], weights);
    case 'channelScale':
      return channelScale(inputs[0], weights);
    case 'activation':
      return mapChannels(inputs[0], (x) => activate(x, op.activation));
    case 'maxPool':
      return maxPool(op, inputs[0]);
    case 'averagePool':
      return averagePool(op, inputs[0]);
    case 'adaptiveAveragePool':
      return adaptiveAveragePool(op.size, inputs[0]);
    case 'globalAveragePool':
      return globalAveragePool(op.keepDims, inputs[0]);
    case 'add':
      return mapElements(inputs[0], (i) => inputs.reduce((sum, input) => sum + input.values[i], 0));
    case 'multiply': {
      // Where the second is one value a channel, places repeat it.
      const [values, factors] = inputs.map((input) => input.values);
      return mapElements(inputs[0], (i) => values[i] * factors[i % factors.length]);
    }
    case 'concat':
      return concat(inputs);
    case 'sliceChannels':
      return sliceChannels(op.begin, op.channels, inputs[0]);
    case 'channelShuffle':
      return channelShuffle(op.groups, inputs[0]);
    case 'zeros':
      return zeros(inputs[0]);
    case 'dense':
      return dense(op, inputs[0], weights);
    case 'matMul':
      return matMul(op, inputs[0], inputs[1]);
    case 'softmax':
      return softmax(inputs[0]);
    case 'reshape':
      return { shape: op.shape, values: inputs[0].values };
    case 'transpose':
      return transpose(op.permutation, inputs[0]);
    case 'resize':
      return resize(op, inputs[0]);
  }
}
