// biome-ignore-all format: at most forty lines is the point
import * as tf from '@tensorflow/tfjs-core';

/** A node of a folded graph. The rest is what a person would write who wants to know how long it takes: nothing of ours. */
type Node = { op: { kind: string; kernel?: number[]; filters?: number; units?: number; stride?: number; size?: number; begin?: number; channels?: number; padding?: 'same' | 'valid'; activation?: string }; inputs: number[] };

export function bareNetwork(nodes: Node[], image: tf.Tensor, weights: tf.Tensor[][]): () => tf.Tensor {
  const last = nodes.map((_, i) => nodes.findLastIndex(({ inputs }) => inputs.includes(i)));
  return () => {
    const values: tf.Tensor[] = [];
    for (const [i, { op, inputs }] of nodes.entries()) {
      const x = inputs.map((j) => values[j]) as tf.Tensor4D[];
      const [filter, bias] = weights[i];
      const activation = op.activation === 'relu' ? 'relu' : 'linear';
      const pad = op.padding ?? 'same';
      values.push(tf.tidy(() => {
        if (op.kind === 'input') return image;
        if (op.kind === 'conv2d') return tf.fused.conv2d({ x: x[0], filter: filter as tf.Tensor4D, strides: op.stride ?? 1, pad, bias, activation });
        if (op.kind === 'maxPool') return tf.maxPool(x[0], op.size ?? 2, op.stride ?? 2, pad);
        if (op.kind === 'add') return tf.addN(x);
        if (op.kind === 'concat') return tf.concat(x, 3);
        if (op.kind === 'sliceChannels') return tf.slice(x[0], [0, 0, 0, op.begin ?? 0], [1, x[0].shape[1], x[0].shape[2], op.channels ?? 0]);
        if (op.kind === 'globalAveragePool') return tf.mean(x[0], [1, 2]);
        if (op.kind === 'dense') return tf.fused.matMul({ a: x[0] as unknown as tf.Tensor2D, b: filter as tf.Tensor2D, bias, activation });
        throw new Error(`no ${op.kind} here`);
      }));
      for (const j of new Set(inputs)) if (j > 0 && last[j] === i) values[j].dispose();
    }
    return values[values.length - 1];
  };
}
