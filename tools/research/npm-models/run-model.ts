import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { Shape } from '../../../src/graph/op-graph';
import { runnableFile } from '../../../src/model-files/tfjs/custom-model';
import type { ModelInput } from '../../../src/model-files/tfjs/inputs';
import type { OpenedModel } from '../../../src/model-files/tfjs/open';
import { countKernels, type KernelCount } from './kernel-counter';

/** Input of this shape, without the batch, that the model is defined on: ones are valid ids and positive numbers. */
export function madeUp({ batch, shape, dtype }: ModelInput, given: Shape): tf.Tensor {
  const isSingle = batch === undefined && shape !== undefined;
  return tf.ones(isSingle ? [...given] : [batch ?? 1, ...given], dtype);
}

/** Loads the model on the current backend, runs it once, and counts the kernels of that run. Throws what tfjs throws. */
export async function runModel({ model, files }: OpenedModel, shapes: readonly Shape[]): Promise<KernelCount> {
  const { weightsManifest, trainingConfig: _, ...artifacts } = runnableFile(model) as tf.io.ModelJSON;
  const handler = tf.io.fromMemory({
    ...artifacts,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: await files.weights.arrayBuffer(),
  });
  const loaded = model.format === 'layers-model' ? await loadLayersModel(handler) : await loadGraphModel(handler);
  const tensors = model.inputs.map((input, i) => madeUp(input, shapes[i]));
  const { result, count } = await countKernels(() =>
    loaded instanceof GraphModel && model.stepwise.length > 0 ? loaded.executeAsync(tensors) : loaded.predict(tensors),
  );
  tf.dispose([tensors, result]);
  loaded.dispose();
  return count;
}

/**
 * Loads a file as it is shipped and runs it, a graph with `executeAsync`, without anything of this project: what a refused model is
 * tried with. Every input is one item of ones, with 32 for each open length. Throws what tfjs throws.
 */
export async function rawRun(file: string): Promise<void> {
  await tf.setBackend('cpu');
  const { weightsManifest, ...artifacts } = JSON.parse(await readFile(file, 'utf8')) as tf.io.ModelJSON;
  if (weightsManifest === undefined || artifacts.modelTopology === undefined)
    throw new Error('The file has no topology.');
  const paths = weightsManifest.flatMap((group) => group.paths);
  const shards = await Promise.all(paths.map((path) => readFile(join(dirname(file), path))));
  const handler = tf.io.fromMemory({
    ...artifacts,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(Buffer.concat(shards)).buffer,
  });
  const isGraph = 'node' in artifacts.modelTopology;
  const loaded = isGraph ? await loadGraphModel(handler) : await loadLayersModel(handler);
  const tensors = loaded.inputs.map(({ shape, dtype }) =>
    tf.ones(
      (shape ?? [1, 32, 32, 3]).map((length, axis) => (length && length > 0 ? length : axis === 0 ? 1 : 32)),
      dtype,
    ),
  );
  tf.dispose(loaded instanceof GraphModel ? await loaded.executeAsync(tensors) : loaded.predict(tensors));
}
