// biome-ignore-all format: at most forty lines is the point
import * as tf from '@tensorflow/tfjs-core';

/** A node of a folded graph. The rest is what a person would write who wants to know how long it takes: nothing of ours. */
type Node = { op: { kind: string; kernel?: number[]; filters?: number; units?: number; stride?: number; size?: number; begin?: number; channels?: number; padding?: 'same' | 'valid'; activation?: string }; inputs: number[] };

export function bareNetwork(nodes: Node[], shapes: number[][]): () => tf.Tensor {
  const image = tf.randomNormal([1, ...shapes[0]]);
  const weights = nodes.map(({ op: { kind, kernel = [], filters = 0, units = 0 }, inputs }) => {
    const read = shapes[inputs[0]]?.at(-1) ?? 0;
    if (kind === 'conv2d') return [he([...kernel, read, filters]), tf.zeros([filters])];
    return kind === 'dense' ? [he([read, units]), tf.zeros([units])] : [];
  });
  const last = nodes.map((_, i) => nodes.findLastIndex(({ inputs }) => inputs.includes(i)));
  return () => tf.tidy(() => {
    const values: tf.Tensor[] = [];
    for (const [i, { op, inputs }] of nodes.entries()) {
      const x = inputs.map((j) => values[j]) as tf.Tensor4D[];
      const [filter, bias] = weights[i];
      const activation = op.activation === 'relu' ? 'relu' : 'linear';
      const pad = op.padding ?? 'same';
      if (op.kind === 'input') values.push(image);
      else if (op.kind === 'conv2d') values.push(tf.fused.conv2d({ x: x[0], filter: filter as tf.Tensor4D, strides: op.stride ?? 1, pad, bias, activation }));
      else if (op.kind === 'maxPool') values.push(tf.maxPool(x[0], op.size ?? 2, op.stride ?? 2, pad));
      else if (op.kind === 'add') values.push(tf.addN(x));
      else if (op.kind === 'concat') values.push(tf.concat(x, 3));
      else if (op.kind === 'sliceChannels') values.push(tf.slice(x[0], [0, 0, 0, op.begin ?? 0], [1, x[0].shape[1], x[0].shape[2], op.channels ?? 0]));
      else if (op.kind === 'globalAveragePool') values.push(tf.mean(x[0], [1, 2]));
      else if (op.kind === 'dense') values.push(tf.fused.matMul({ a: x[0] as unknown as tf.Tensor2D, b: filter as tf.Tensor2D, bias, activation }));
      else throw new Error(`no ${op.kind} here`);
      for (const j of new Set(inputs)) if (j > 0 && last[j] === i) values[j].dispose();
    }
    return values[values.length - 1];
  });
}

const he = (shape: number[]) => tf.randomNormal(shape, 0, Math.sqrt((2 * shape[shape.length - 1]) / shape.reduce((a, b) => a * b)));
