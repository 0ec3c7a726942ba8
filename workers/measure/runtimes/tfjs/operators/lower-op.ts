import * as tf from '@tensorflow/tfjs-core';
import type { Op } from '../../../../../src/graph/op-graph';
import { lowerActivation } from './activation';
import { lowerConv2d, lowerDepthwiseConv2d } from './convolution';
import { lowerChannelShuffle, lowerReshape, lowerSliceChannels, lowerTranspose } from './layout';
import type { Runner, Site } from './lowering';
import { lowerBatchNorm, lowerChannelScale, lowerLayerNorm } from './normalisation';
import { lowerDense, lowerMatMul } from './product';
import { lowerAdaptiveAveragePool, lowerAveragePool, lowerMaxPool, lowerResize } from './resampling';

/** How tfjs runs an operator. What a runner leaves besides its result is the caller's to tidy. */
export function lowerOp(op: Exclude<Op, { kind: 'input' }>, site: Site): Runner {
  switch (op.kind) {
    case 'conv2d':
      return lowerConv2d(op, site);
    case 'depthwiseConv2d':
      return lowerDepthwiseConv2d(op, site);
    case 'batchNorm':
      return lowerBatchNorm(op, site);
    case 'layerNorm':
      return lowerLayerNorm(op, site);
    case 'channelScale':
      return lowerChannelScale(site);
    case 'activation':
      return lowerActivation(op.activation, site);
    case 'maxPool':
      return lowerMaxPool(op);
    case 'averagePool':
      return lowerAveragePool(op);
    case 'adaptiveAveragePool':
      return lowerAdaptiveAveragePool(op, site);
    case 'globalAveragePool':
      return ([x]) => tf.mean(x, [1, 2], op.keepDims);
    case 'add':
      return (inputs) => tf.addN([...inputs]);
    case 'multiply':
      return ([x, factors]) => tf.mul(x, factors);
    case 'concat':
      return (inputs) => tf.concat([...inputs], inputs[0].rank - 1);
    case 'sliceChannels':
      return lowerSliceChannels(op, site);
    case 'channelShuffle':
      return lowerChannelShuffle(op, site);
    case 'zeros':
      return ([x]) => tf.zerosLike(x);
    case 'dense':
      return lowerDense(op, site);
    case 'matMul':
      return lowerMatMul(op, site);
    case 'softmax':
      return ([x]) => tf.softmax(x);
    case 'reshape':
      return lowerReshape(op);
    case 'transpose':
      return lowerTranspose(op);
    case 'resize':
      return lowerResize(op, site);
  }
}
