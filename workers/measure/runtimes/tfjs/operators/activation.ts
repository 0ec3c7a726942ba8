import * as tf from '@tensorflow/tfjs-core';
import type { Activation, ActivationName } from '../../../../../src/graph/op-graph';
import { keepNumber, type Runner, type Site } from './lowering';

type FusedActivation = 'linear' | 'relu' | 'relu6' | 'sigmoid';

/** What tfjs' fused kernels compute with the product, on every backend, and what runs after them. */
export function splitActivation(activation: Activation, site: Site): { fused: FusedActivation; after?: Runner } {
  switch (activation) {
    case 'none':
      return { fused: 'linear' };
    case 'relu':
    case 'relu6':
    case 'sigmoid':
      return { fused: activation };
    default:
      return { fused: 'linear', after: lowerActivation(activation, site) };
  }
}

/** tfjs has no kernels for the last four: they are composed, as its converter does. */
export function lowerActivation(activation: ActivationName, site: Site): Runner {
  switch (activation) {
    case 'relu':
      return ([x]) => tf.relu(x);
    case 'relu6':
      return ([x]) => tf.relu6(x);
    case 'sigmoid':
      return ([x]) => tf.sigmoid(x);
    case 'swish':
      return ([x]) => tf.mul(x, tf.sigmoid(x));
    case 'hardSigmoid':
      return lowerHardSigmoid(site);
    case 'hardSwish': {
      const hardSigmoid = lowerHardSigmoid(site);
      return ([x]) => tf.mul(x, hardSigmoid([x]));
    }
    case 'gelu': {
      const half = keepNumber(site, 0.5);
      const one = keepNumber(site, 1);
      const inverseRoot = keepNumber(site, Math.SQRT1_2);
      return ([x]) => tf.mul(tf.mul(x, half), tf.add(tf.erf(tf.mul(x, inverseRoot)), one));
    }
  }
}

function lowerHardSigmoid(site: Site): Runner {
  const three = keepNumber(site, 3);
  const sixth = keepNumber(site, 1 / 6);
  return ([x]) => tf.mul(tf.relu6(tf.add(x, three)), sixth);
}
