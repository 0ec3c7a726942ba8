import type * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../src/graph/op-graph';
import { drawInput } from '../../src/graph/weights';
import { inputShapes, readTopology } from '../../src/model-files/tfjs/custom-model';
import type { OpenedModel } from '../../src/model-files/tfjs/open';
import { loadCustomModel } from '../../workers/measure/runtimes/tfjs/custom-model';
import { buildNetwork, drawnConstants } from '../../workers/measure/runtimes/tfjs/network';
import { weightsInOrder } from './own-models';

const SEED = 3;

type ReadBack = (tensor: tf.Tensor) => Promise<ArrayLike<number>>;

/** The twin of a model without open lengths. Throws with the operators that have none. */
export function convertedGraphOf({ model, constants }: OpenedModel): OpGraph {
  const topology = readTopology(model, inputShapes(model.inputs, []), constants, 'test');
  if (topology.kind === 'unknown') throw new Error(JSON.stringify(topology.operators));
  return topology.graph;
}

/**
 * Largest difference between what tfjs' loaded model and its twin with the same weights give on the current backend,
 * relative to the largest output. `arrays` are the weights in the twin's order. Throws where an output is (nearly) constant.
 */
export async function conversionError(
  model: OpenedModel,
  arrays: readonly ArrayLike<number>[],
  batch: number,
  readBack: ReadBack,
): Promise<number> {
  const graph = convertedGraphOf(model);
  const shapes = inputShapes(model.model.inputs, []);
  const loaded = await loadCustomModel(model, { shapes, batch, seed: SEED });
  const expected = await read(loaded.run(), readBack);
  loaded.dispose();
  const constants = drawnConstants(weightsInOrder(graph, arrays));
  const twin = buildNetwork(graph, constants, drawInput(shapes[0], batch, SEED));
  const actual = await read(twin.run(), readBack);
  twin.dispose();
  if (actual.length !== expected.length) throw new Error(`${actual.length} outputs, not ${expected.length}`);
  if (new Set(expected).size <= expected.length / 2) throw new Error('An output that says nothing');
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]))) / scale;
}

async function read(tensor: tf.Tensor, readBack: ReadBack): Promise<number[]> {
  const values = Array.from(await readBack(tensor));
  tensor.dispose();
  return values;
}
