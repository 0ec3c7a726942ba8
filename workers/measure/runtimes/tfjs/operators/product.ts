import * as tf from '@tensorflow/tfjs-core';
import type { DenseOp, MatMulOp } from '../../../../../src/graph/op-graph';
import { elementCount } from '../../../../../src/graph/shapes';
import { splitActivation } from './activation';
import { chain } from './convolution';
import { keepNumber, keepWeights, type Runner, type Site, withBatch } from './lowering';

export function lowerDense(op: DenseOp, site: Site): Runner {
  const [weights, bias] = keepWeights(site);
  const { fused, after } = splitActivation(op.activation, site);
  const [features] = site.read[0].slice(-1);
  const settings = {
    b: weights as tf.Tensor2D,
    ...(bias === undefined ? {} : { bias }),
    activation: fused,
  };
  const product = (a: tf.Tensor): tf.Tensor => tf.fused.matMul({ a: a as tf.Tensor2D, ...settings });
  // The places of an image or a sequence are rows of one product, whichever image they are from.
  const run: Runner =
    site.read[0].length === 1
      ? ([x]) => product(x)
      : ([x]) => tf.reshape(product(tf.reshape(x, [-1, features])), withBatch(x, site.written));
  return chain(run, after);
}

export function lowerMatMul({ transposeB, factor }: MatMulOp, site: Site): Runner {
  if (factor === 1) return ([a, b]) => tf.matMul(a, b, false, transposeB);
  const scale = keepNumber(site, factor);
  // Whichever has fewer elements is scaled: the queries of an attention, not the scores.
  return elementCount(site.read[0]) < elementCount(site.written)
    ? ([a, b]) => tf.matMul(tf.mul(a, scale), b, false, transposeB)
    : ([a, b]) => tf.mul(tf.matMul(a, b, false, transposeB), scale);
}
