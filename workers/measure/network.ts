import * as tf from '@tensorflow/tfjs-core';
import { assert } from '../../src/base/assert';
import type { Activation, Op, OpGraph } from '../../src/graph/op-graph';
import type { GraphWeights, WeightTensor } from '../../src/graph/weights';

/** An `OpGraph` with its weights on the current backend, ready to run. */
export interface Network {
  /** One inference; the caller disposes the output. Reads the batch from the input's shape. */
  run(): tf.Tensor;
  dispose(): void;
}

/** Uploads weights and input. tfjs copies them to the GPU when a kernel first reads them. */
export function buildNetwork(graph: OpGraph, weights: GraphWeights, input: WeightTensor): Network {
  const parameters = weights.map((tensors) => tensors.map(upload));
  const image = upload(input);
  const steps = planSteps(graph);
  return {
    run() {
      const values: tf.Tensor[] = [];
      for (const { op, inputs, index, dead } of steps) {
        values[index] =
          op.kind === 'input'
            ? image
            : runOp(
                op,
                inputs.map((i) => values[i]),
                parameters[index],
              );
        for (const i of dead) if (graph.nodes[i].op.kind !== 'input') values[i].dispose();
      }
      return values[values.length - 1];
    },
    dispose() {
      tf.dispose([image, parameters]);
    },
  };
}

interface Step {
  readonly index: number;
  readonly op: Op;
  readonly inputs: readonly number[];
  /** Nodes that nothing reads after this step: their memory goes back at once. */
  readonly dead: readonly number[];
}

function planSteps(graph: OpGraph): Step[] {
  const lastReader = new Map<number, number>();
  graph.nodes.forEach((node, index) => {
    for (const input of node.inputs) lastReader.set(input, index);
  });
  return graph.nodes.map((node, index) => ({
    index,
    op: node.op,
    inputs: node.inputs,
    dead: [...new Set(node.inputs)].filter((input) => lastReader.get(input) === index),
  }));
}

const upload = ({ values, shape }: WeightTensor): tf.Tensor => tf.tensor(values, [...shape], 'float32');

const tfActivation = (activation: Activation): 'linear' | 'relu' => (activation === 'none' ? 'linear' : activation);

function runOp(
  op: Exclude<Op, { kind: 'input' }>,
  inputs: readonly tf.Tensor[],
  parameters: readonly tf.Tensor[],
): tf.Tensor {
  const x = inputs[0];
  switch (op.kind) {
    case 'conv2d':
      return tf.fused.conv2d({
        x: image4d(x),
        filter: image4d(parameters[0]),
        strides: op.stride,
        pad: op.padding,
        ...(op.bias ? { bias: parameters[1] } : {}),
        activation: tfActivation(op.activation),
      });
    case 'dense':
      return tf.fused.matMul({
        a: x as tf.Tensor2D,
        b: parameters[0] as tf.Tensor2D,
        ...(op.bias ? { bias: parameters[1] } : {}),
        activation: tfActivation(op.activation),
      });
    case 'batchNorm': {
      const [gamma, beta, mean, variance] = parameters as tf.Tensor1D[];
      return tf.batchNorm(x, mean, variance, beta, gamma, op.epsilon);
    }
    case 'activation':
      return tf.relu(x);
    case 'maxPool':
      return tf.maxPool(image4d(x), op.size, op.stride, op.padding);
    case 'add':
      return tf.addN([...inputs]);
    case 'concat':
      return tf.concat([...inputs], x.rank - 1);
    case 'sliceChannels':
      return tf.slice(x, new Array(x.rank).fill(0), [...x.shape.slice(0, -1), op.channels]);
    case 'globalAveragePool':
      return tf.mean(x, [1, 2]);
  }
}

function image4d(tensor: tf.Tensor): tf.Tensor4D {
  assert(tensor.rank === 4, `a tensor of rank 4, not ${tensor.rank}`);
  return tensor as tf.Tensor4D;
}
