import * as tf from '@tensorflow/tfjs-core';
import type { BatchNormOp, LayerNormOp } from '../../../../../src/graph/op-graph';
import { keepNumber, keepWeights, type Runner, type Site } from './lowering';

export function lowerBatchNorm({ epsilon, scale }: BatchNormOp, site: Site): Runner {
  const tensors = keepWeights(site) as tf.Tensor1D[];
  const gamma = scale ? tensors[0] : undefined;
  const [beta, mean, variance] = tensors.slice(-3);
  return ([x]) => tf.batchNorm(x, mean, variance, beta, gamma, epsilon);
}

/** tfjs has no kernel for it: mean, variance, and the rest element by element. */
export function lowerLayerNorm({ epsilon }: LayerNormOp, site: Site): Runner {
  const [gamma, beta] = keepWeights(site);
  const offset = keepNumber(site, epsilon);
  return ([x]) => {
    const centred = tf.sub(x, tf.mean(x, -1, true));
    const variance = tf.mean(tf.square(centred), -1, true);
    const normal = tf.mul(centred, tf.rsqrt(tf.add(variance, offset)));
    return tf.add(tf.mul(normal, gamma), beta);
  };
}

export function lowerChannelScale(site: Site): Runner {
  const [factors] = keepWeights(site);
  return ([x]) => tf.mul(x, factors);
}
