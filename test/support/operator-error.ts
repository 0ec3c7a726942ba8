import * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../src/graph/op-graph';
import { elementCount } from '../../src/graph/shapes';
import { drawInput, drawWeights } from '../../src/graph/weights';
import { buildNetwork, drawnConstants } from '../../workers/measure/runtimes/tfjs/network';
import { runReference } from './reference-executor';

/**
 * Largest difference of what the current backend gives from the float64 reference, relative to the largest reference
 * value (1 where that is smaller than 1e-3: all zeros have no scale), or to `leastScale` where that is given and larger.
 * Throws where a tensor is left, or the shape differs.
 */
export async function operatorError(
  graph: OpGraph,
  batch: number,
  seed: number,
  readBack: (tensor: tf.Tensor) => Promise<ArrayLike<number>>,
  leastScale = 0,
): Promise<number> {
  const [first] = graph.nodes;
  if (first.op.kind !== 'input') throw new Error('A graph begins with its input');
  const weights = drawWeights(graph, seed);
  const input = drawInput(first.op.shape, batch, seed);
  const length = elementCount(first.op.shape);

  const before = tf.memory().numTensors;
  const network = buildNetwork(graph, drawnConstants(weights), input);
  const built = tf.memory().numTensors;
  const output = network.run();
  if (tf.memory().numTensors !== built + 1) throw new Error('A run leaves tensors behind');
  const actual = await readBack(output);
  const { shape } = output;
  output.dispose();
  network.dispose();
  if (tf.memory().numTensors !== before) throw new Error('A network leaves tensors behind');

  const expected: number[] = [];
  for (let image = 0; image < batch; image++) {
    const last = runReference(graph, weights, input.values.subarray(image * length, (image + 1) * length)).at(-1);
    if (last === undefined) throw new Error('A graph without nodes');
    if (shape.join() !== [batch, ...last.shape].join()) throw new Error(`Shape ${shape}, not ${batch},${last.shape}`);
    expected.push(...last.values);
  }
  const largest = expected.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scale = Math.max(leastScale, leastScale === 0 && largest < 1e-3 ? 1 : largest);
  let error = 0;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(actual[i] - expected[i]) / scale;
    if (!(difference <= error)) error = difference;
  }
  return error;
}
