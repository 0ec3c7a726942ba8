import * as tf from '@tensorflow/tfjs-core';
import { sumBy } from '../../../../src/base/aggregate';
import { seededRandom } from '../../../../src/base/random';
import { peakBytes } from '../../../../src/graph/cost';
import type { Shape } from '../../../../src/graph/op-graph';
import { elementCount } from '../../../../src/graph/shapes';
import { drawInput } from '../../../../src/graph/weights';
import type { VisitOrder } from '../../../../src/measure/messages';
import { readTopology, runnableFile } from '../../../../src/model-files/tfjs/custom-model';
import type { ModelInput } from '../../../../src/model-files/tfjs/inputs';
import { loadedBytes } from '../../../../src/model-files/tfjs/model-json';
import { type OpenedModel, openKeptFiles } from '../../../../src/model-files/tfjs/open';
import type { Checked } from '../../../../src/model-files/tfjs/problems';
import type { CustomModelSpace } from '../../../../src/space/architecture';
import type { Network } from './network';
import { VisitFailure } from './timed-run';

/** The custom model that a worker has opened last, by the digest of its files. */
export type OpenedModels = Map<string, Checked<OpenedModel>>;

/**
 * Prepares a visit of a custom model as tfjs loads it, with its own weights and the kernels that tfjs chooses. Opens the
 * files that come with the order and keeps the model in `models`; without files, takes it from there.
 */
export async function planCustomModel(
  { model: files, protocol, seed }: VisitOrder,
  space: CustomModelSpace,
  models: OpenedModels,
) {
  if (files !== undefined) {
    models.clear();
    models.set(space.digest, await openKeptFiles(files));
  }
  const opened = models.get(space.digest);
  if (opened === undefined) throw new VisitFailure('build-failed', 'The files of this model are not on this device.');
  if (!opened.ok)
    throw new VisitFailure('build-failed', `The stored files of this model are damaged: ${opened.error.code}.`);
  const model = opened.value;
  return {
    estimatedBytes: estimateCustomModelBytes(model, space.inputs, protocol.batch),
    build: () => loadCustomModel(model, { shapes: space.inputs, batch: protocol.batch, seed }),
  };
}

export interface LoadOrder {
  /** One for each input, without the batch. */
  readonly shapes: readonly Shape[];
  readonly batch: number;
  /** Decides the input. */
  readonly seed: number;
}

/** Loads the model onto the current backend. Throws where tfjs refuses it, or where it takes no such batch. */
export async function loadCustomModel(opened: OpenedModel, order: LoadOrder): Promise<Network> {
  const { inputs, format } = opened.model;
  const fixed = inputs.find(({ batch }) => batch !== null && batch !== order.batch);
  if (fixed !== undefined)
    throw new Error(`The model takes batches of ${fixed.batch} alone, and this study asks for ${order.batch}.`);
  const images = inputs.map((input, i) => drawTensor(input, order.shapes[i], order));
  const loaded = format === 'layers-model' ? await loadLayers(opened, order.batch) : await loadGraph(opened);
  const leaveSmallOnProcessor = smallOnProcessor();
  return {
    // Outputs beside the first are computed, as they are for an app, and given back unread.
    run: () => tf.tidy(() => loaded.predict(images)[0]),
    dispose() {
      leaveSmallOnProcessor();
      tf.dispose(images);
      loaded.dispose();
    },
  };
}

/**
 * Weights and live activations in bytes. Where an operator has no twin, the activations are unknown, and the figure is
 * that of weights and inputs alone.
 */
export function estimateCustomModelBytes(
  { model, constants }: OpenedModel,
  shapes: readonly Shape[],
  batch: number,
): number {
  const topology = readTopology(model, shapes, constants, 'own-model');
  if (topology.kind === 'known') return peakBytes(topology.graph, batch);
  const inputBytes = sumBy(shapes, (shape) => 4 * batch * elementCount(shape));
  return loadedBytes(model.json) + inputBytes;
}

interface Loaded {
  predict(inputs: tf.Tensor[]): tf.Tensor[];
  dispose(): void;
}

async function loadLayers(opened: OpenedModel, batch: number): Promise<Loaded> {
  const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
  // Training is not asked for, and an optimizer would only take memory.
  const { trainingConfig: _, ...artifacts } = await artifactsOf(opened);
  const model = await loadLayersModel(tf.io.fromMemory(artifacts));
  return {
    predict: (inputs) => tensorsOf(model.predict(inputs, { batchSize: batch })),
    dispose: () => void model.dispose(),
  };
}

async function loadGraph(opened: OpenedModel): Promise<Loaded> {
  const { loadGraphModel } = await import('@tensorflow/tfjs-converter');
  const model = await loadGraphModel(tf.io.fromMemory(await artifactsOf(opened)));
  return {
    predict: (inputs) => tensorsOf(model.predict(inputs)),
    dispose: () => model.dispose(),
  };
}

/** A `model.json` and its weights as tfjs' loaders take them. The weights are read anew: between visits they take no memory. */
async function artifactsOf({ model, files }: OpenedModel): Promise<tf.io.ModelArtifacts> {
  const { weightsManifest, ...artifacts } = runnableFile(model) as tf.io.ModelJSON;
  return {
    ...artifacts,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: await files.weights.arrayBuffer(),
  };
}

function tensorsOf(output: tf.Tensor | tf.Tensor[] | tf.NamedTensorMap): tf.Tensor[] {
  if (output instanceof tf.Tensor) return [output];
  return Array.isArray(output) ? output : Object.values(output);
}

/**
 * Numbers of unit variance; of integers zeros and ones, which are valid in every vocabulary. The first kernel's result
 * lies on the backend: from there on no step of the network moves to the processor.
 */
function drawTensor({ dtype }: ModelInput, shape: Shape, { batch, seed }: LoadOrder): tf.Tensor {
  const { values, shape: withBatch } = drawInput(shape, batch, seed);
  const random = seededRandom(seed);
  const isFloat = dtype === 'float32';
  const data = isFloat ? values : Int32Array.from(values, () => (random() < 0.5 ? 0 : 1));
  return tf.tidy(() => {
    const tensor = tf.tensor(data, [...withBatch], dtype);
    return dtype === 'bool' ? tensor : tf.mul(tensor, tf.scalar(1, dtype));
  });
}

/**
 * Arithmetic of shapes inside a graph model belongs on the processor, where tfjs does it unless told otherwise: done on a
 * GPU, each step would wait for a read-back that no app has. Answers with what takes it back.
 */
function smallOnProcessor(): () => void {
  const name = { webgpu: 'WEBGPU_CPU_FORWARD', webgl: 'WEBGL_CPU_FORWARD' }[tf.getBackend()];
  if (name === undefined) return () => undefined;
  const before = tf.env().getBool(name);
  tf.env().set(name, true);
  return () => tf.env().set(name, before);
}
