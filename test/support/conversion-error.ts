import type * as tf from '@tensorflow/tfjs-core';
import type { OpGraph } from '../../src/graph/op-graph';
import { drawInput } from '../../src/graph/weights';
import { inputShapes, readTopology } from '../../src/model-files/tfjs/custom-model';
import type { OpenedModel } from '../../src/model-files/tfjs/open';
import { loadCustomModel } from '../../workers/measure/runtimes/tfjs/load-model';
import { buildNetwork, drawnConstants } from '../../workers/measure/runtimes/tfjs/network';
import { weightsInOrder } from './saved-models';

const SEED = 3;

type ReadBack = (tensor: tf.Tensor) => Promise<ArrayLike<number>>;

/** The `OpGraph` of a model with fixed input shapes. Throws an error that names the operators which cannot be converted. */
export function convertedGraphOf({ model, constants }: OpenedModel): OpGraph {
  const topology = readTopology(model, inputShapes(model.inputs, []), constants, 'test');
  if (topology.kind === 'unknown') throw new Error(JSON.stringify(topology.operators));
  return topology.graph;
}

/**
 * Largest difference between the outputs of a model loaded by tfjs and of its converted graph with the same weights,
 * on the current backend, relative to the largest output. `arrays` are the weights in the order of the converted graph.
 * Throws where more than half of the outputs are equal.
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
  const expected = await read(await loaded.run(), readBack);
  loaded.dispose();
  const constants = drawnConstants(weightsInOrder(graph, arrays));
  const converted = buildNetwork(graph, constants, drawInput(shapes[0], batch, SEED));
  const actual = await read(converted.run(), readBack);
  converted.dispose();
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
