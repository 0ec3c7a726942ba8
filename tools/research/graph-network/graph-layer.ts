import * as tf from '@tensorflow/tfjs-core';

/**
 * One layer of a graph convolutional network (Kipf and Welling, arXiv 1609.02907) with layer norm, and its derivatives by
 * hand: tfjs registers its own in a module that Node cannot load.
 */
export interface GraphLayer {
  readonly weights: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
  readonly gain: tf.Variable<tf.Rank.R1>;
  readonly shift: tf.Variable<tf.Rank.R1>;
}

/** Values of the forward pass that the backward pass needs. */
export interface LayerPass {
  readonly read: tf.Tensor3D;
  readonly normal: tf.Tensor3D;
  readonly deviation: tf.Tensor3D;
  readonly written: tf.Tensor3D;
}

const NORM_EPSILON = 1e-5;

/** What each node holds after it took the products of the nodes it reads; `reads` is graphs by nodes by nodes. */
export function passForth(layer: GraphLayer, read: tf.Tensor3D, reads: tf.Tensor3D): LayerPass {
  const products = timesMatrix(read, layer.weights);
  const gathered: tf.Tensor3D = tf.add(tf.matMul(reads, products), layer.bias);
  const centred: tf.Tensor3D = tf.sub(gathered, tf.mean(gathered, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  const deviation: tf.Tensor3D = tf.sqrt(tf.add(variance, NORM_EPSILON));
  const normal: tf.Tensor3D = tf.div(centred, deviation);
  return { read, normal, deviation, written: tf.relu(tf.add(tf.mul(normal, layer.gain), layer.shift)) };
}

export interface LayerGradients {
  /** In the order of `layerVariables`. */
  readonly variables: readonly tf.Tensor[];
  readonly read: tf.Tensor3D;
}

/** Backward pass: derivatives of the loss by inputs and weights, from those by the layer's outputs. */
export function passBack(
  layer: GraphLayer,
  { read, normal, deviation, written }: LayerPass,
  reads: tf.Tensor3D,
  byWritten: tf.Tensor3D,
): LayerGradients {
  const byShifted: tf.Tensor3D = tf.mul(byWritten, tf.step(written));
  const byNormal: tf.Tensor3D = tf.mul(byShifted, layer.gain);
  const along: tf.Tensor = tf.mul(normal, tf.mean(tf.mul(byNormal, normal), -1, true));
  const byGathered: tf.Tensor3D = tf.div(tf.sub(tf.sub(byNormal, tf.mean(byNormal, -1, true)), along), deviation);
  const byProducts: tf.Tensor3D = tf.matMul(reads, byGathered, true);
  return {
    variables: [
      tf.matMul(flat(read), flat(byProducts), true),
      tf.sum(byGathered, [0, 1]),
      tf.sum(tf.mul(byShifted, normal), [0, 1]),
      tf.sum(byShifted, [0, 1]),
    ],
    read: timesMatrix(byProducts, layer.weights, true),
  };
}

export const layerVariables = ({ weights, bias, gain, shift }: GraphLayer): tf.Variable[] => [
  weights,
  bias,
  gain,
  shift,
];

/** All nodes of all graphs, a row each. */
const flat = (tensor: tf.Tensor3D): tf.Tensor2D =>
  tf.reshape(tensor, [tensor.shape[0] * tensor.shape[1], tensor.shape[2]]);

function timesMatrix(tensor: tf.Tensor3D, matrix: tf.Tensor2D, transposed = false): tf.Tensor3D {
  const [graphs, nodes] = tensor.shape;
  const width = matrix.shape[transposed ? 0 : 1];
  return tf.reshape(tf.matMul(flat(tensor), matrix, false, transposed), [graphs, nodes, width]);
}
