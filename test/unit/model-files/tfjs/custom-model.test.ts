import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import type { OpGraph, Shape } from '../../../../src/graph/op-graph';
import { guessLengths, inputShapes, readTopology } from '../../../../src/model-files/tfjs/custom-model';
import { type OpenedModel, openPickedFiles } from '../../../../src/model-files/tfjs/open';
import { loadCustomModel } from '../../../../workers/measure/runtimes/tfjs/load-model';
import { conversionError } from '../../../support/conversion-error';
import { GRAPH_WEIGHTS, graphModelFiles } from '../../../support/graph-def-model';
import { fillWeights, layerWeights, type ModelFiles, saveLayersModel, smallCnn } from '../../../support/saved-models';

const SEED = 3;
/** Relative to the largest output; both compute in float32, in different orders. */
const TOLERANCE = 1e-5;

beforeAll(() => tf.setBackend('cpu'));

async function opened(files: ModelFiles): Promise<OpenedModel> {
  const result = await openPickedFiles(files);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function known({ model, constants }: OpenedModel, shapes: readonly Shape[]): OpGraph {
  const topology = readTopology(model, shapes, constants, 'test');
  if (topology.kind === 'unknown') throw new Error(JSON.stringify(topology.operators));
  return topology.graph;
}

async function read(tensor: tf.Tensor): Promise<number[]> {
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return values;
}

describe('a layers model', () => {
  test('counts what tfjs counts, and computes what tfjs computes', async () => {
    const model = smallCnn();
    const one = await opened(await saveLayersModel(model));
    expect(one.model.inputs).toEqual([
      {
        name: expect.any(String),
        batch: null,
        shape: [16, 16, 3],
        dtype: 'float32',
        declared: 'float32',
        domain: 'any',
      },
    ]);
    const graph = known(one, [[16, 16, 3]]);
    const cost = graphCost(graph);
    expect(one.model.totalParams).toBe(model.countParams());
    expect(cost.totalParams).toBe(model.countParams());
    // By hand: 3x3x3 to 8 on 8x8, depthwise, separable (depthwise and 8 to 8) on 8x8, dense of 16 to 10.
    expect(cost.macs).toBe(64 * 27 * 8 + 64 * 9 * 8 + 64 * 9 * 8 + 64 * 8 * 8 + 160);
    for (const batch of [1, 2])
      expect(await conversionError(one, layerWeights(model), batch, (tensor) => tensor.data())).toBeLessThan(TOLERANCE);
  });

  test('sequential, with a model inside, of rows', async () => {
    const inner = layers.sequential({
      layers: [
        layers.layers.dense({ units: 6, inputShape: [5], activation: 'gelu' as never }),
        layers.layers.layerNormalization({}),
      ],
    });
    const model = layers.sequential({ layers: [inner, layers.layers.dense({ units: 3, useBias: false })] });
    fillWeights(model);
    const arrays = model.getWeights().map((tensor) => tensor.dataSync());
    const one = await opened(await saveLayersModel(model));
    const graph = known(one, [[5]]);
    expect(graphCost(graph)).toMatchObject({ totalParams: model.countParams(), macs: 5 * 6 + 6 * 3 });
    expect(await conversionError(one, arrays, 2, (tensor) => tensor.data())).toBeLessThan(TOLERANCE);
  });

  test('open lengths are filled in, and the cost follows them', async () => {
    const model = layers.sequential({
      layers: [
        layers.layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', inputShape: [null, null, 3] }),
        layers.layers.globalAveragePooling2d({}),
      ],
    });
    const one = await opened(await saveLayersModel(model));
    expect(one.model.inputs[0].shape).toEqual([null, null, 3]);
    expect(guessLengths(one.model.inputs)).toEqual([224, 224]);
    const shapes = inputShapes(one.model.inputs, [32, 48]);
    expect(shapes).toEqual([[32, 48, 3]]);
    expect(graphCost(known(one, shapes)).macs).toBe(32 * 48 * 27 * 4);
  });

  test('layers that cannot be converted are named with their count, those after them are not; it runs all the same', async () => {
    const make = layers.layers;
    const model = layers.sequential({
      layers: [
        make.conv2d({ filters: 4, kernelSize: 3, strides: [1, 2], inputShape: [8, 8, 3] }),
        make.leakyReLU({}),
        make.conv2dTranspose({ filters: 2, kernelSize: 2 }),
        make.leakyReLU({}),
        make.globalMaxPooling2d({}),
        make.dense({ units: 3, activation: 'tanh' }),
      ],
    });
    fillWeights(model);
    const one = await opened(await saveLayersModel(model));
    expect(readTopology(one.model, [[8, 8, 3]], one.constants, 'test')).toEqual({
      kind: 'unknown',
      operators: [
        { name: 'LeakyReLU', count: 2 },
        { name: 'Conv2D (strides 1 and 2)', count: 1 },
        { name: 'Conv2DTranspose', count: 1 },
        { name: 'GlobalMaxPooling2D', count: 1 },
      ],
    });
    const loaded = await loadCustomModel(one, { shapes: [[8, 8, 3]], batch: 1, seed: SEED });
    const values = await read(await loaded.run());
    loaded.dispose();
    expect(values).toHaveLength(3);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('weights that two layers share cannot be converted', async () => {
    const input = layers.input({ shape: [4] });
    const shared = layers.layers.dense({ units: 4 });
    const once = shared.apply(input) as layers.SymbolicTensor;
    const twice = shared.apply(once) as layers.SymbolicTensor;
    const one = await opened(await saveLayersModel(layers.model({ inputs: input, outputs: twice })));
    expect(readTopology(one.model, [[4]], one.constants, 'test')).toEqual({
      kind: 'unknown',
      operators: [{ name: 'Dense (shared weights)', count: 1 }],
    });
  });

  test('two inputs: no twin, and every input is fed', async () => {
    const inputs = [layers.input({ shape: [4] }), layers.input({ shape: [6], dtype: 'int32' })];
    const embedded = layers.layers
      .flatten()
      .apply(layers.layers.embedding({ inputDim: 3, outputDim: 2 }).apply(inputs[1])) as layers.SymbolicTensor;
    const joined = layers.layers.concatenate().apply([inputs[0], embedded]) as layers.SymbolicTensor;
    const model = layers.model({ inputs, outputs: joined });
    fillWeights(model);
    const one = await opened(await saveLayersModel(model));
    expect(one.model.inputs.map(({ dtype }) => dtype)).toEqual(['float32', 'int32']);
    const shapes = inputShapes(one.model.inputs, []);
    expect(readTopology(one.model, shapes, one.constants, 'test')).toMatchObject({ kind: 'unknown' });
    const loaded = await loadCustomModel(one, { shapes, batch: 2, seed: SEED });
    expect(await read(await loaded.run())).toHaveLength(2 * 16);
    loaded.dispose();
  });
});

describe('a graph model', () => {
  test('counts what its files hold, and computes what tfjs computes', async () => {
    const one = await opened(graphModelFiles());
    expect(one.model.inputs).toEqual([
      { name: 'x', batch: null, shape: [9, 9, 3], dtype: 'float32', declared: 'DT_FLOAT', domain: 'any' },
    ]);
    const graph = known(one, [[9, 9, 3]]);
    expect(graph.nodes.map(({ op }) => op.kind)).toEqual([
      'input',
      'conv2d',
      'activation',
      'depthwiseConv2d',
      'activation',
      'globalAveragePool',
      'conv2d',
      'activation',
      'multiply',
      'batchNorm',
      'add',
      'maxPool',
      'reshape',
      'dense',
      'softmax',
    ]);
    const cost = graphCost(graph);
    expect(cost.totalParams).toBe(GRAPH_WEIGHTS.reduce((sum, { values }) => sum + values.length, 0));
    // By hand: 3x3x3 to 6 on 5x5, depthwise on 5x5, 6 to 6 on one pixel, 54 to 7.
    expect(cost.macs).toBe(25 * 27 * 6 + 25 * 9 * 6 + 36 + 54 * 7);
    const arrays = GRAPH_WEIGHTS.map(({ values }) => values);
    for (const batch of [1, 3])
      expect(await conversionError(one, arrays, batch, (tensor) => tensor.data())).toBeLessThan(TOLERANCE);
  });

  test('an operator that cannot be converted is named; so is what hides in a known one', async () => {
    const one = await opened(
      graphModelFiles(
        { name: 'gate', op: 'Elu', input: ['excite'], attr: { T: { type: 'DT_FLOAT' } } },
        { name: 'sixth', op: 'Mul', input: ['cut', 'three'], attr: { T: { type: 'DT_FLOAT' } } },
      ),
    );
    expect(readTopology(one.model, [[9, 9, 3]], one.constants, 'test')).toEqual({
      kind: 'unknown',
      operators: [
        { name: 'Mul (after a constant was added)', count: 1 },
        { name: 'Elu', count: 1 },
      ],
    });
  });

  test('operators that wait for values inside an inference are named, and the model runs step by step', async () => {
    const where = { name: 'gate', op: 'Where', input: ['excite'], attr: {} };
    const files = await openPickedFiles(graphModelFiles(where));
    expect(files).toMatchObject({ ok: true, value: { model: { stepwise: ['Where'] } } });
  });
});
