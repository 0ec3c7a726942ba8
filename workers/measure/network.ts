import * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../src/graph/op-graph';
import { inferShapes } from '../../src/graph/shapes';
import type { GraphWeights, WeightTensor } from '../../src/graph/weights';
import { lowerOp } from './operators/lower-op';
import type { Runner } from './operators/lowering';

/** An `OpGraph` with its weights on the current backend, ready to run. */
export interface Network {
  /** One inference; the caller disposes the output. Reads the batch from the input's shape. */
  run(): tf.Tensor;
  dispose(): void;
}

/** Uploads weights and input. tfjs copies them to the GPU when a kernel first reads them. */
export function buildNetwork(graph: OpGraph, weights: GraphWeights, input: WeightTensor): Network {
  const kept: tf.Tensor[] = [];
  const image = tf.tensor(input.values, [...input.shape], 'float32');
  const steps = planSteps(graph, weights, (tensor) => kept.push(tensor));
  return {
    run() {
      const values: tf.Tensor[] = [];
      for (const { run, inputs, dead, index } of steps) {
        const read = inputs.map((i) => values[i]);
        values[index] = run === undefined ? image : tf.tidy(() => run(read));
        for (const i of dead) if (values[i] !== image) values[i].dispose();
      }
      return values[values.length - 1];
    },
    dispose() {
      tf.dispose([image, kept]);
    },
  };
}

interface Step {
  readonly index: number;
  /** Missing where the node is the input. */
  readonly run?: Runner;
  readonly inputs: readonly number[];
  /** Nodes that nothing reads after this step, itself among them where nothing ever does: their memory goes back at once. */
  readonly dead: readonly number[];
}

function planSteps(graph: OpGraph, weights: GraphWeights, own: (tensor: tf.Tensor) => void): Step[] {
  const shapes = inferShapes(graph);
  const lastReader = new Map<number, number>();
  graph.nodes.forEach((node, index) => {
    for (const input of node.inputs) lastReader.set(input, index);
  });
  const keep = (values: tf.TypedArray, shape: readonly number[]): tf.Tensor => {
    const tensor = tf.tensor(values, [...shape], values instanceof Int32Array ? 'int32' : 'float32');
    own(tensor);
    return tensor;
  };
  return graph.nodes.map(({ op, inputs }, index) => {
    const isUnread = !lastReader.has(index) && index < graph.nodes.length - 1;
    const dead = [...new Set(inputs)].filter((input) => lastReader.get(input) === index);
    const step = { index, inputs, dead: isUnread ? [...dead, index] : dead };
    if (op.kind === 'input') return step;
    const read = inputs.map((i) => shapes[i]);
    return { ...step, run: lowerOp(op, { read, written: shapes[index], weights: weights[index], keep }) };
  });
}
