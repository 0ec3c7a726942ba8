import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { OpGraph } from '../../src/graph/op-graph';
import { drawWeights, type GraphWeights } from '../../src/graph/weights';

/** The files of a saved model as a person picks them: `model.json` first. */
export type ModelFiles = readonly File[];

const SHARD_BYTES = 1024;

/** Writes a `model.json` and its weight files as `model.save('downloads://model')` does, in shards of 1 KiB. */
export function filesOf(artifacts: Record<string, unknown>, weights: readonly WeightValues[]): ModelFiles {
  const bytes = new Uint8Array(weights.reduce((sum, { values }) => sum + values.byteLength, 0));
  let at = 0;
  for (const { values } of weights) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  const shards = Math.max(1, Math.ceil(bytes.length / SHARD_BYTES));
  const paths = Array.from({ length: shards }, (_, i) => `group1-shard${i + 1}of${shards}.bin`);
  const manifest = [{ paths, weights: weights.map(({ values: _, ...spec }) => spec) }];
  const json = JSON.stringify({ ...artifacts, weightsManifest: manifest });
  return [
    new File([json], 'model.json'),
    ...paths.map((name, i) => new File([bytes.slice(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)], name)),
  ];
}

export interface WeightValues {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly values: Float32Array | Int32Array;
}

/** A layers model as tfjs saves it, whatever it holds. */
export async function saveLayersModel(model: layers.LayersModel): Promise<ModelFiles> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    }),
  );
  const data = new Uint8Array(tf.io.CompositeArrayBuffer.join(saved.weightData));
  let at = 0;
  const weights = (saved.weightSpecs ?? []).map(({ name, shape }): WeightValues => {
    const length = shape.reduce((product, n) => product * n, 1);
    const values = new Float32Array(data.slice(at, at + 4 * length).buffer);
    at += 4 * length;
    return { name, shape, dtype: 'float32', values };
  });
  return filesOf({ format: 'layers-model', modelTopology: saved.modelTopology }, weights);
}

/** A small network of the layers that mobile networks are made of; every weight differs from zero. */
export function smallCnn(): layers.LayersModel {
  const input = layers.input({ shape: [16, 16, 3] });
  const make = layers.layers;
  let x = make
    .zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ] as unknown as [[number, number], [number, number]],
    })
    .apply(input);
  x = make.conv2d({ filters: 8, kernelSize: 3, strides: 2, padding: 'valid', useBias: false }).apply(x);
  x = make.batchNormalization({ epsilon: 1e-3 }).apply(x);
  x = make.reLU({ maxValue: 6 }).apply(x);
  const short = x;
  x = make.depthwiseConv2d({ kernelSize: 3, padding: 'same', depthMultiplier: 1, useBias: false }).apply(x);
  x = make.batchNormalization({ scale: false }).apply(x);
  x = make.activation({ activation: 'swish' }).apply(x);
  x = make.separableConv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x);
  x = make.add().apply([short, x] as layers.SymbolicTensor[]);
  const pooled = make.averagePooling2d({ poolSize: 2 }).apply(x);
  const largest = make.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(x);
  x = make.concatenate().apply([pooled, largest] as layers.SymbolicTensor[]);
  x = make.upSampling2d({ size: [2, 2] }).apply(x);
  x = make.dropout({ rate: 0.2 }).apply(x);
  x = make.globalAveragePooling2d({}).apply(x);
  x = make.dense({ units: 10, activation: 'softmax' }).apply(x);
  const model = layers.model({ inputs: input, outputs: x as layers.SymbolicTensor, name: 'small' });
  fillWeights(model);
  return model;
}

/** Fixed values of either sign; variances stay above zero. */
export function fillWeights(model: layers.LayersModel): void {
  tf.tidy(() => {
    const tensors = model.weights.map(({ originalName, shape }, i) => {
      const values = Float32Array.from({ length: tf.util.sizeFromShape(shape as number[]) }, (_, k) =>
        originalName.includes('variance') ? 1 + Math.abs(Math.sin(k + i)) : Math.sin(1 + 7 * k + 3 * i) / 2,
      );
      return tf.tensor(values, shape as number[]);
    });
    for (const [i, weight] of model.weights.entries()) weight.write(tensors[i]);
  });
}

/** A model's weights layer by layer, in the order of the converted graph; the model's own getWeights puts the trained ones of all layers first. */
export const layerWeights = (model: layers.LayersModel): ArrayLike<number>[] =>
  model.layers.flatMap((layer) => layer.getWeights().map((tensor) => tensor.dataSync()));

/** The graph's weights, filled in its own order from arrays in the same order. Throws where their sizes differ. */
export function weightsInOrder(graph: OpGraph, arrays: readonly ArrayLike<number>[]): GraphWeights {
  let next = 0;
  const filled = drawWeights(graph, 1).map((tensors) =>
    tensors.map(({ shape, values }) => {
      const array = arrays[next++];
      if (array?.length !== values.length)
        throw new Error(`array ${next - 1} has ${array?.length}, not ${values.length}`);
      return { shape, values: Float32Array.from(array) };
    }),
  );
  if (next !== arrays.length) throw new Error(`${arrays.length - next} arrays are left`);
  return filled;
}
