import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { Op, OpGraph, Padding } from '../../src/graph/op-graph';
import type { GraphWeights } from '../../src/graph/weights';

/** `x[..., begin:begin + channels]`: tf.layers has no such layer. */
class SliceChannels extends layers.layers.Layer {
  static readonly className = 'SliceChannels';

  constructor(
    private readonly begin: number,
    private readonly channels: number,
  ) {
    super({});
  }

  override computeOutputShape(shape: layers.Shape | layers.Shape[]): layers.Shape {
    const single = shape as layers.Shape;
    return [...single.slice(0, -1), this.channels];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const start = [...new Array<number>(x.rank - 1).fill(0), this.begin];
    return tf.slice(x, start, [...x.shape.slice(0, -1), this.channels]);
  }
}

/**
 * The same network as an unfolded OpGraph, built by hand from tf.layers: what a person would write. Throws for an
 * operator that NAS-Bench-101's networks do not have.
 */
export function layersModelOf(graph: OpGraph, weights: GraphWeights): layers.LayersModel {
  const values: layers.SymbolicTensor[] = [];
  const weighted: { layer: layers.layers.Layer; index: number }[] = [];
  graph.nodes.forEach(({ op, inputs }, index) => {
    if (op.kind === 'input') {
      values.push(layers.input({ shape: [...op.shape] }));
      return;
    }
    const layer = layerOf(op);
    const from = inputs.map((i) => values[i]);
    values.push(layer.apply(from.length === 1 ? from[0] : from) as layers.SymbolicTensor);
    if (weights[index].length > 0) weighted.push({ layer, index });
  });
  const model = layers.model({ inputs: values[0], outputs: values[values.length - 1] });
  for (const { layer, index } of weighted) {
    const tensors = weights[index].map(({ values: data, shape }) => tf.tensor(data, [...shape]));
    layer.setWeights(tensors);
    tf.dispose(tensors);
  }
  return model;
}

function layerOf(op: Exclude<Op, { kind: 'input' }>): layers.layers.Layer {
  switch (op.kind) {
    case 'conv2d':
      if (op.groups > 1) throw new Error('There is no layer for grouped convolution here');
      return layers.layers.conv2d({
        filters: op.filters,
        kernelSize: [...op.kernel],
        strides: op.stride,
        dilationRate: op.dilation,
        padding: tensorFlowPadding(op.padding),
        useBias: op.bias,
        kernelInitializer: 'zeros',
      });
    case 'dense':
      return layers.layers.dense({ units: op.units, useBias: op.bias, kernelInitializer: 'zeros' });
    case 'batchNorm':
      return layers.layers.batchNormalization({ epsilon: op.epsilon, scale: op.scale });
    case 'activation':
      if (op.activation !== 'relu') throw new Error(`There is no layer for ${op.activation} here`);
      return layers.layers.activation({ activation: op.activation });
    case 'maxPool':
      return layers.layers.maxPooling2d({
        poolSize: op.size,
        strides: op.stride,
        padding: tensorFlowPadding(op.padding),
      });
    case 'add':
      return layers.layers.add();
    case 'concat':
      return layers.layers.concatenate();
    case 'sliceChannels':
      return new SliceChannels(op.begin, op.channels);
    case 'globalAveragePool':
      if (op.keepDims) throw new Error('There is no layer here that keeps the axes it pools');
      return layers.layers.globalAveragePooling2d({});
    default:
      throw new Error(`There is no layer for ${op.kind} here`);
  }
}

function tensorFlowPadding(padding: Padding): 'same' | 'valid' {
  if (typeof padding === 'object') throw new Error('Explicit padding is a layer of its own');
  return padding;
}
