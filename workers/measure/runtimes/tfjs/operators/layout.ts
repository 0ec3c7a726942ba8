import * as tf from '@tensorflow/tfjs-core';
import type { ChannelShuffleOp, ReshapeOp, SliceChannelsOp, TransposeOp } from '../../../../../src/graph/op-graph';
import { type Runner, type Site, withBatch } from './lowering';

export function lowerSliceChannels({ begin, channels }: SliceChannelsOp, { read }: Site): Runner {
  const kept = read[0].slice(0, -1);
  const start = [...new Array<number>(read[0].length).fill(0), begin];
  return ([x]) => tf.slice(x, start, withBatch(x, [...kept, channels]));
}

/** The channels as a matrix of groups, transposed. Three axes do: every backend transposes those. */
export function lowerChannelShuffle({ groups }: ChannelShuffleOp, { read }: Site): Runner {
  const channels = read[0][read[0].length - 1];
  return ([x]) => {
    const matrices = tf.reshape(x, [-1, groups, channels / groups]);
    return tf.reshape(tf.transpose(matrices, [0, 2, 1]), x.shape);
  };
}

export const lowerReshape =
  ({ shape }: ReshapeOp): Runner =>
  ([x]) =>
    tf.reshape(x, withBatch(x, shape));

export function lowerTranspose({ permutation }: TransposeOp): Runner {
  const axes = [0, ...permutation.map((axis) => axis + 1)];
  return ([x]) => tf.transpose(x, axes);
}
