import * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../../../src/graph/op-graph';
import { inferShapes } from '../../../../src/graph/shapes';
import type { GraphWeights, WeightTensor } from '../../../../src/graph/weights';
import type { OutputCheck } from '../../../../src/measure/record/measurement';
import { lowerOp } from './operators/lower-op';
import type { Constant, Runner } from './operators/lowering';

/** A network on the current backend, ready to run. */
export interface Network {
  /**
   * One inference; the caller disposes the output. Reads the batch from the input's shape. A promise only of a model that waits
   * for values in the middle: the device cannot be given the next inference before its end.
   */
  run(): tf.Tensor | Promise<tf.Tensor>;
  /** Whether `run` gives promises. */
  readonly waitsForValues?: boolean;
  dispose(): void;
  /** Looks at the output of a run in its own way, in place of `checkValues`. Rejects with a VisitFailure where it is wrong. */
  judge?(values: ArrayLike<number>): Promise<void>;
  /** After all runs: how their outputs were judged. Rejects as `judge` does. */
  conclude?(): Promise<OutputCheck>;
}

/** A network that never waits for values. */
export interface QueuedNetwork extends Network {
  run(): tf.Tensor;
}

/** A network whose operators can be run one by one. */
export interface SteppedNetwork extends QueuedNetwork {
  /** One inference, operator by operator; each is given to `around`, which runs it and gives back one result of it. */
  walk(around: (step: NetworkStep) => Promise<tf.Tensor>): Promise<tf.Tensor>;
}

/** One operator of an inference under way. */
export interface NetworkStep {
  /** Place in the graph. */
  readonly node: number;
  readonly read: readonly tf.Tensor[];
  /** Runs it, on the same inputs each time; the caller disposes what it does not give on. */
  run(): tf.Tensor;
}

/** Where a network takes its constants from; `giveBack` is called once, with all it took. */
export interface ConstantSource {
  take(constant: Constant): tf.Tensor;
  giveBack(tensors: readonly tf.Tensor[]): void;
}

/** Uploads every constant anew and disposes it with its network. */
export const OWN_CONSTANTS: ConstantSource = {
  take(constant) {
    const values = constant.values();
    return tf.tensor(values, [...constant.shape], values instanceof Int32Array ? 'int32' : 'float32');
  },
  giveBack: (tensors) => tf.dispose([...tensors]),
};

/** Drawn weights as constants that no other network shares. */
export const drawnConstants = (weights: GraphWeights): readonly (readonly Constant[])[] =>
  weights.map((tensors, node) =>
    tensors.map(({ shape, values }, place) => ({ shape, key: `own ${node} ${place}`, values: () => values })),
  );

/** tfjs copies weights and input to the GPU when a kernel first reads them. */
export function buildNetwork(
  graph: OpGraph,
  weights: readonly (readonly Constant[])[],
  input: WeightTensor,
  source: ConstantSource = OWN_CONSTANTS,
): SteppedNetwork {
  const kept: tf.Tensor[] = [];
  const image = tf.tensor(input.values, [...input.shape], 'float32');
  const steps = planSteps(graph, weights, (constant) => {
    const tensor = source.take(constant);
    kept.push(tensor);
    return tensor;
  });
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
    async walk(around) {
      const values: tf.Tensor[] = [];
      for (const { run, inputs, dead, index } of steps) {
        const read = inputs.map((i) => values[i]);
        values[index] =
          run === undefined ? image : await around({ node: index, read, run: () => tf.tidy(() => run(read)) });
        for (const i of dead) if (values[i] !== image) values[i].dispose();
      }
      return values[values.length - 1];
    },
    dispose() {
      image.dispose();
      source.giveBack(kept);
    },
  };
}

interface Step {
  readonly index: number;
  /** Missing where the node is the input. */
  readonly run?: Runner;
  readonly inputs: readonly number[];
  /** Nodes that no later step reads, possibly this one; their memory is released at once. */
  readonly dead: readonly number[];
}

function planSteps(
  graph: OpGraph,
  weights: readonly (readonly Constant[])[],
  keep: (constant: Constant) => tf.Tensor,
): Step[] {
  const shapes = inferShapes(graph);
  const lastReader = new Map<number, number>();
  graph.nodes.forEach((node, index) => {
    for (const input of node.inputs) lastReader.set(input, index);
  });
  return graph.nodes.map(({ op, inputs }, index) => {
    const isUnread = !lastReader.has(index) && index < graph.nodes.length - 1;
    const dead = [...new Set(inputs)].filter((input) => lastReader.get(input) === index);
    const step = { index, inputs, dead: isUnread ? [...dead, index] : dead };
    if (op.kind === 'input') return step;
    const read = inputs.map((i) => shapes[i]);
    return { ...step, run: lowerOp(op, { read, written: shapes[index], weights: weights[index], keep }) };
  });
}
