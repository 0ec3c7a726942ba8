import * as tf from '@tensorflow/tfjs-core';
import { seededRandom } from '../../../../src/base/random';
import type { Shape } from '../../../../src/graph/op-graph';
import { drawInput } from '../../../../src/graph/weights';
import { runnableFile } from '../../../../src/model-files/tfjs/custom-model';
import type { InputDomain } from '../../../../src/model-files/tfjs/input-domain';
import type { ModelInput } from '../../../../src/model-files/tfjs/inputs';
import type { OpenedModel } from '../../../../src/model-files/tfjs/open';
import type { OutputValues } from '../../model-check/output-error';

export interface LoadOrder {
  /** One for each input, without the batch. */
  readonly shapes: readonly Shape[];
  readonly batch: number;
  /** Decides the input. */
  readonly seed: number;
}

/** A model with an input on the backend that was current when it was loaded. */
export interface LoadedModel {
  /**
   * One inference; the caller disposes its first output. Those beside it are computed, as they are for an app, and given back
   * unread. A promise where the model waits for values.
   */
  run(): tf.Tensor | Promise<tf.Tensor>;
  /** Whether tfjs runs the model step by step, with `executeAsync`, since an operator waits for values. */
  readonly waitsForValues: boolean;
  /** One inference, `within` what limits it, and all its outputs read; one of text has no values here. */
  readAll(
    read: (tensor: tf.Tensor) => Promise<ArrayLike<number>>,
    within?: (run: () => tf.Tensor[] | Promise<tf.Tensor[]>) => Promise<tf.Tensor[]>,
  ): Promise<readonly OutputValues[]>;
  readonly outputNames: readonly string[];
  /** Only of a graph model, to find out where a run stops. */
  readonly probe?: {
    /** Names of the nodes that a run, which may throw, gives a value for; asks tfjs to keep what each gives. */
    namesDone(): ReadonlySet<string>;
    /** Whether to run the model as far as this node throws. */
    fails(name: string): boolean;
  };
  dispose(): void;
}

/** Loads the model onto the current backend. Throws where tfjs refuses it, or where it takes no such batch. */
export async function loadCustomModel(opened: OpenedModel, order: LoadOrder): Promise<LoadedModel> {
  const { inputs, format } = opened.model;
  const fixed = inputs.find(({ batch }) => batch !== null && batch !== undefined && batch !== order.batch);
  if (fixed !== undefined)
    throw new Error(`The model takes batches of ${fixed.batch} alone, and this study asks for ${order.batch}.`);
  const images = inputs.map((input, i) => drawTensor(input, order.shapes[i], order));
  let loaded: Loaded;
  try {
    loaded = format === 'layers-model' ? await loadLayers(opened, order.batch) : await loadGraph(opened);
  } catch (error) {
    tf.dispose(images);
    throw error;
  }
  const leaveSmallOnProcessor = smallOnProcessor();
  const { outputNames, predictAsync, runTo, namesDone } = loaded;
  return {
    outputNames,
    ...(runTo === undefined || namesDone === undefined
      ? {}
      : {
          probe: {
            namesDone: () => namesDone(images),
            fails: (name) => throws(() => tf.tidy(() => void runTo(images, name))),
          },
        }),
    waitsForValues: predictAsync !== undefined,
    run:
      predictAsync === undefined ? () => tf.tidy(() => loaded.predict(images)[0]) : () => firstOf(predictAsync(images)),
    async readAll(read, within = async (run) => run()) {
      const outputs = await within(
        predictAsync === undefined ? () => tf.tidy(() => loaded.predict(images)) : () => predictAsync(images),
      );
      const all: OutputValues[] = [];
      for (const [i, output] of outputs.entries()) {
        const isText = output.dtype === 'string' || output.dtype === 'complex64';
        all.push({
          name: loaded.outputNames[i] ?? String(i + 1),
          isDiscrete: output.dtype !== 'float32',
          values: isText ? [] : await read(output),
        });
      }
      tf.dispose(outputs);
      return all;
    },
    dispose() {
      leaveSmallOnProcessor();
      tf.dispose(images);
      loaded.dispose();
    },
  };
}

interface Loaded {
  readonly outputNames: readonly string[];
  predict(inputs: tf.Tensor[]): tf.Tensor[];
  /** In place of `predict`, for a model that waits for values; it disposes what it does not give. */
  predictAsync?(inputs: tf.Tensor[]): Promise<tf.Tensor[]>;
  /** Runs a graph as far as the node of this name. */
  runTo?(inputs: tf.Tensor[], node: string): void;
  /** Nodes that a run gives a value for before it ends or throws; the flag KEEP_INTERMEDIATE_TENSORS must be set. */
  namesDone?(inputs: tf.Tensor[]): ReadonlySet<string>;
  dispose(): void;
}

async function firstOf(outputs: Promise<tf.Tensor[]>): Promise<tf.Tensor> {
  const [first, ...others] = await outputs;
  // An output may be given twice, under two names.
  tf.dispose(others.filter((other) => other !== first));
  return first;
}

function throws(run: () => void): boolean {
  try {
    run();
    return false;
  } catch {
    // Whether it throws is all that is asked; what it throws was told by the run before.
    return true;
  }
}

async function loadLayers(opened: OpenedModel, batch: number): Promise<Loaded> {
  const { loadLayersModel } = await import('@tensorflow/tfjs-layers');
  // Training is not asked for, and an optimizer would only take memory.
  const { trainingConfig: _, ...artifacts } = await artifactsOf(opened);
  const model = await loadLayersModel(tf.io.fromMemory(artifacts));
  return {
    // A sequence has no names of outputs.
    outputNames: model.outputs.map(({ sourceLayer }) => sourceLayer.name),
    predict: (inputs) => tensorsOf(model.predict(inputs, { batchSize: batch })),
    dispose: () => void model.dispose(),
  };
}

async function loadGraph(opened: OpenedModel): Promise<Loaded> {
  const { loadGraphModel } = await import('@tensorflow/tfjs-converter');
  const model = await loadGraphModel(tf.io.fromMemory(await artifactsOf(opened)));
  const common = {
    outputNames: model.outputNodes,
    predict: (inputs: tf.Tensor[]) => tensorsOf(model.predict(inputs)),
    dispose: () => model.dispose(),
  };
  if (opened.model.stepwise.length > 0)
    return {
      ...common,
      predictAsync: async (inputs) => tensorsOf(await model.executeAsync(inputs, model.outputNodes)),
    };
  return {
    ...common,
    runTo(inputs, node) {
      try {
        model.execute(inputs, node);
      } finally {
        model.disposeIntermediateTensors();
      }
    },
    namesDone(inputs) {
      throws(() => tf.tidy(() => void model.predict(inputs)));
      const names = new Set(Object.keys(model.getIntermediateTensors()));
      model.disposeIntermediateTensors();
      return names;
    },
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
 * Values that everything which reads the input is defined on: numbers of unit variance, or between zero and one where a
 * logarithm, a root or a division asks for that; of whole numbers zeros and ones, which are valid ids in every
 * vocabulary and every one-hot. The first kernel's result lies on the backend: from there on no step of the network moves to
 * the processor.
 */
function drawTensor(
  { batch: ownBatch, shape: ownShape, dtype, domain }: ModelInput,
  shape: Shape,
  order: LoadOrder,
): tf.Tensor {
  const { batch, seed } = order;
  // One single number has no axes at all, not even that of the batch.
  const isScalar = ownBatch === undefined && ownShape !== undefined;
  const drawn = drawInput(shape, isScalar ? 1 : batch, seed);
  const random = seededRandom(seed);
  const isFloat = dtype === 'float32';
  const values = isFloat
    ? drawn.values.map(FLOATS[domain])
    : Int32Array.from(drawn.values, () => (domain === 'positive' || random() < 0.5 ? 1 : 0));
  return tf.tidy(() => {
    const tensor = tf.tensor(values, isScalar ? [] : [...drawn.shape], dtype);
    return dtype === 'bool' ? tensor : tf.mul(tensor, tf.scalar(1, dtype));
  });
}

/** Half of the width of what is drawn. */
const DRAWN_LIMIT = Math.sqrt(3);

/** Above zero and below one, at which an inverse hyperbolic tangent ends; logarithms and reciprocals stay of order one. */
const POSITIVE = { from: 0.125, to: 0.875 } as const;

const FLOATS: Readonly<Record<InputDomain, (value: number) => number>> = {
  any: (value) => value,
  ids: (value) => (value < 0 ? 0 : 1),
  positive: (value) => POSITIVE.from + ((POSITIVE.to - POSITIVE.from) * Math.abs(value)) / DRAWN_LIMIT,
};

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
