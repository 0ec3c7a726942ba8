import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { countLayers } from '../../../../../src/model-files/tfjs/count/count-layers';
import { MacsTally } from '../../../../../src/model-files/tfjs/count/macs-tally';
import { countBothWays } from '../../../../support/count-both-ways';
import { saveLayersModel } from '../../../../support/saved-models';

beforeAll(() => tf.setBackend('cpu'));

const make = layers.layers;
/** The usual initializer of a state's weights calls methods of tensors that only the whole of tfjs has. */
const plain = { recurrentInitializer: 'glorotUniform' } as const;
type Layer = layers.layers.Layer;
type Tensor = layers.SymbolicTensor;

const sequence = (inputShape: number[], ...chain: Layer[]) =>
  layers.sequential({ layers: [make.inputLayer({ inputShape }), ...chain] });
const apply = (layer: Layer, ...inputs: Tensor[]) => layer.apply(inputs.length === 1 ? inputs[0] : inputs) as Tensor;

/** The count equals that of the kernels, and that of the converted graph where there is one. */
async function expectEqual(model: layers.LayersModel): Promise<number> {
  const { counted, kernels, converted } = await countBothWays(await saveLayersModel(model));
  expect(counted).toEqual({ macs: kernels, totalParams: model.countParams(), uncounted: [] });
  expect(converted ?? kernels).toBe(kernels);
  return kernels;
}

const pads = (...sides: [number, number][]) => sides as unknown as [[number, number], [number, number]];

/** Each with its MACs by hand where they are plain. */
const CHAINS: readonly (readonly [string, number[], () => Layer[], number?])[] = [
  ['dense of rows of rows', [3, 4, 5], () => [make.dense({ units: 7 })], 3 * 4 * 5 * 7],
  [
    'Conv1D with a dilation',
    [12, 3],
    () => [make.conv1d({ filters: 4, kernelSize: 3, padding: 'same', dilationRate: 2 } as never)],
    12 * 3 * 3 * 4,
  ],
  ['a Conv1D in strides', [13, 3], () => [make.conv1d({ filters: 4, kernelSize: 3, strides: 2 })], 6 * 3 * 3 * 4],
  [
    'Conv2D of two strides',
    [9, 8, 3],
    () => [make.conv2d({ filters: 4, kernelSize: [3, 2], strides: [1, 2] })],
    7 * 4 * 3 * 2 * 3 * 4,
  ],
  [
    'Conv2D with a dilation',
    [9, 9, 3],
    () => [make.conv2d({ filters: 4, kernelSize: 3, dilationRate: 2 })],
    25 * 9 * 3 * 4,
  ],
  [
    'Conv2D, channels first',
    [3, 9, 9],
    () => [make.conv2d({ filters: 4, kernelSize: 3, dataFormat: 'channelsFirst' })],
    49 * 9 * 3 * 4,
  ],
  ['Conv3D', [5, 6, 7, 2], () => [make.conv3d({ filters: 3, kernelSize: 2, strides: 2, padding: 'same' })]],
  [
    'DepthwiseConv2D of several filters',
    [8, 8, 3],
    () => [make.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' })],
    64 * 9 * 6,
  ],
  [
    'DepthwiseConv2D, whose dilation tfjs leaves out',
    [9, 9, 3],
    () => [make.depthwiseConv2d({ kernelSize: 3, dilationRate: 2 })],
    49 * 9 * 3,
  ],
  [
    'SeparableConv2D with a dilation',
    [9, 9, 3],
    () => [make.separableConv2d({ filters: 4, kernelSize: 3, dilationRate: 2 })],
  ],
  [
    'Conv2DTranspose, same',
    [4, 5, 3],
    () => [make.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' })],
    4 * 5 * 3 * 9 * 2,
  ],
  [
    'Conv2DTranspose, valid, and a convolution after it',
    [4, 5, 3],
    () => [make.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2 }), make.conv2d({ filters: 1, kernelSize: 2 })],
  ],
  ['Conv3DTranspose', [2, 3, 4, 2], () => [make.conv3dTranspose({ filters: 2, kernelSize: 3, strides: 1 })]],
  [
    'zero padding, cropping, up-sampling',
    [6, 6, 2],
    () => [
      make.zeroPadding2d({ padding: pads([1, 2], [0, 3]) }),
      make.cropping2D({ cropping: pads([1, 0], [0, 2]) }),
      make.upSampling2d({ size: [2, 3] }),
      make.conv2d({ filters: 2, kernelSize: 3 }),
    ],
  ],
  [
    'pools of one, two and three axes',
    [9, 8, 7, 2],
    () => [
      make.maxPooling3d({ poolSize: 2 }),
      make.reshape({ targetShape: [4, -1, 2] }),
      make.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      make.reshape({ targetShape: [-1, 2] }),
      make.averagePooling1d({ poolSize: 2 }),
      make.dense({ units: 3 }),
    ],
  ],
  [
    'global pools',
    [8, 8, 3],
    () => [
      make.globalMaxPooling2d({}),
      make.repeatVector({ n: 4 }),
      make.globalAveragePooling1d({}),
      make.dense({ units: 3 }),
    ],
  ],
  [
    'activations with weights',
    [8, 8, 3],
    () => [
      make.prelu({ sharedAxes: [1, 2] }),
      make.leakyReLU(),
      make.elu(),
      make.thresholdedReLU(),
      make.softmax({ axis: -1 }),
      make.layerNormalization(),
      make.batchNormalization(),
      make.dropout({ rate: 0.5 }),
      make.conv2d({ filters: 2, kernelSize: 1 }),
    ],
  ],
  [
    'Rescaling',
    [8, 8, 3],
    () => [make.rescaling({ scale: 1 / 255 }), make.conv2d({ filters: 2, kernelSize: 3 })],
    36 * 27 * 2,
  ],
  [
    'Permute and Flatten',
    [4, 5, 3],
    () => [make.permute({ dims: [3, 1, 2] }), make.dense({ units: 2 }), make.flatten(), make.dense({ units: 2 })],
  ],
  ['SimpleRNN', [7, 3], () => [make.simpleRNN({ ...plain, units: 4 })], 7 * 4 * (3 + 4)],
  [
    'LSTM, a sequence, then one',
    [7, 3],
    () => [make.lstm({ ...plain, units: 4, returnSequences: true }), make.lstm({ ...plain, units: 2 })],
    7 * (16 * (3 + 4) + 8 * (4 + 2)),
  ],
  ['GRU', [7, 3], () => [make.gru({ ...plain, units: 4 })], 7 * 12 * (3 + 4)],
  [
    'a stack of cells',
    [5, 3],
    () => [make.rnn({ cell: [make.lstmCell({ ...plain, units: 4 }), make.gruCell({ ...plain, units: 2 })] })],
    5 * (16 * (3 + 4) + 6 * (4 + 2)),
  ],
  [
    'ConvLSTM2D',
    [3, 6, 6, 2],
    () => [make.convLstm2d({ ...plain, filters: 3, kernelSize: 3, strides: 2, padding: 'same' } as never)],
  ],
  [
    'ConvLSTM2D, a sequence',
    [3, 6, 6, 2],
    () => [
      make.convLstm2d({ ...plain, filters: 2, kernelSize: 3, returnSequences: true } as never),
      make.timeDistributed({ layer: make.flatten() }),
      make.dense({ units: 2 }),
    ],
  ],
  [
    'Bidirectional, joined',
    [6, 3],
    () => [
      make.bidirectional({
        layer: make.lstm({ ...plain, units: 4, returnSequences: true }) as never,
        mergeMode: 'concat',
      }),
      make.dense({ units: 2 }),
    ],
    6 * (2 * 16 * 7 + 8 * 2),
  ],
  [
    'Bidirectional, summed',
    [6, 3],
    () => [
      make.bidirectional({ layer: make.gru({ ...plain, units: 4 }) as never, mergeMode: 'sum' }),
      make.dense({ units: 2 }),
    ],
    6 * 2 * 12 * 7 + 8,
  ],
  [
    'TimeDistributed',
    [5, 4, 4, 2],
    () => [
      make.timeDistributed({ layer: make.conv2d({ filters: 3, kernelSize: 3 }) }),
      make.flatten(),
      make.dense({ units: 2 }),
    ],
    5 * 4 * 9 * 2 * 3 + 5 * 4 * 3 * 2,
  ],
  [
    'an embedding',
    [6],
    () => [make.embedding({ inputDim: 9, outputDim: 4 }), make.flatten(), make.dense({ units: 2 })],
    48,
  ],
];

describe('a chain of layers counts what its kernels do', () => {
  const chains = CHAINS.map(([name, shape, chain, macs]) => ({ name, shape, chain, macs }));
  test.each(chains)('$name', async ({ shape, chain, macs }) => {
    expect(await expectEqual(sequence(shape, ...chain()))).toEqual(macs ?? expect.any(Number));
  });
});

describe('a model of several paths', () => {
  test('two inputs, three outputs, one of them read by another', async () => {
    const [a, b] = [layers.input({ shape: [6, 6, 2] }), layers.input({ shape: [6, 6, 3] })];
    const joined = apply(make.concatenate(), a, b);
    const x = apply(make.conv2d({ filters: 4, kernelSize: 3 }), joined);
    const y = apply(make.globalAveragePooling2d({}), x);
    const outputs = [x, apply(make.dense({ units: 2 }), y), apply(make.dense({ units: 3 }), y)];
    expect(await expectEqual(layers.model({ inputs: [a, b], outputs }))).toBe(16 * 9 * 5 * 4 + 8 + 12);
  });

  test('a layer that is used twice counts twice, its weights once', async () => {
    const input = layers.input({ shape: [4] });
    const shared = make.dense({ units: 4 });
    const outputs = apply(shared, apply(shared, input));
    expect(await expectEqual(layers.model({ inputs: input, outputs }))).toBe(2 * 16);
  });

  // tfjs 4.22 runs a layer once for each of its outputs that is read.
  test('models in models, one of them used twice and one of two outputs', async () => {
    const inner = sequence([4], make.dense({ units: 5 }), sequence([5], make.dense({ units: 4 })));
    const from = layers.input({ shape: [4] });
    const forked = layers.model({
      inputs: from,
      outputs: [apply(make.dense({ units: 2 }), from), apply(make.dense({ units: 6 }), from)],
    });
    const input = layers.input({ shape: [4] });
    const twice = apply(inner, apply(inner, input));
    const [small, large] = forked.apply(twice) as Tensor[];
    const outputs = [apply(make.dense({ units: 3 }), large), small];
    expect(await expectEqual(layers.model({ inputs: input, outputs }))).toBe(2 * 40 + 2 * (8 + 24) + 18);
  });

  test('sums and products broadcast; rows multiplied element by element count nothing, matrices do', async () => {
    const [a, b] = [layers.input({ shape: [3, 4] }), layers.input({ shape: [5, 4] })];
    const dots = apply(make.dot({ axes: [2, 2] }), a, b);
    const rows = apply(make.dot({ axes: [1, 1] }), apply(make.flatten(), a), apply(make.flatten(), a));
    const sum = apply(
      make.add(),
      dots,
      apply(make.maximum(), dots, apply(make.activation({ activation: 'relu' }), dots)),
    );
    const outputs = [apply(make.dense({ units: 2 }), sum), rows];
    expect(await expectEqual(layers.model({ inputs: [a, b], outputs }))).toBe(3 * 4 * 5 + 3 * 5 * 2);
  });

  test('states that a recurrent layer gives on', async () => {
    const input = layers.input({ shape: [5, 3] });
    const [output, ...states] = make
      .lstm({ ...plain, units: 4, returnState: true, returnSequences: true })
      .apply(input) as Tensor[];
    const decoded = make.lstm({ ...plain, units: 4 }).apply(output, { initialState: states }) as Tensor;
    expect(await expectEqual(layers.model({ inputs: input, outputs: decoded }))).toBe(3 * 5 * 16 * 7 + 5 * 16 * 8);
  });
});

test('random chains of layers count what their kernels do', async () => {
  const image = fc.constantFrom<(() => Layer)[]>(
    ...[1, 2, 3].flatMap((n): (() => Layer)[] => [
      () => make.conv2d({ filters: n + 1, kernelSize: [n, 2], strides: [2, n], padding: 'same' }),
      () => make.depthwiseConv2d({ kernelSize: n, depthMultiplier: n, padding: 'same', strides: n }),
      () => make.separableConv2d({ filters: n, kernelSize: 3, padding: 'same' }),
      () => make.conv2dTranspose({ filters: n, kernelSize: 3, strides: n }),
      () => make.maxPooling2d({ poolSize: n, strides: 2, padding: 'same' }),
      () => make.upSampling2d({ size: [n, 1] }),
      () => make.zeroPadding2d({ padding: pads([n, 0], [1, n]) }),
      () => make.timeDistributed({ layer: make.dense({ units: n }) }),
      () => make.batchNormalization(),
    ]),
  );
  const shape = fc.tuple(
    fc.integer({ min: 3, max: 9 }),
    fc.integer({ min: 3, max: 9 }),
    fc.integer({ min: 1, max: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(shape, fc.array(image, { minLength: 1, maxLength: 5 }), async (from, chain) => {
      const model = sequence(from, ...chain.map((layer) => layer()), make.flatten(), make.dense({ units: 2 }));
      await expectEqual(model);
    }),
    { numRuns: 25, seed: 11 },
  );
});

describe('a hostile file', () => {
  const count = (layerList: readonly object[], shape: readonly number[], config: object = {}) => {
    const tally = new MacsTally();
    countLayers(
      'input_layers' in config ? 'Functional' : 'Sequential',
      { layers: layerList, ...config },
      [shape],
      tally,
    );
    return { macs: tally.macs, uncounted: tally.uncounted.map(({ name }) => name) };
  };
  const dense = (units: unknown) => ({ class_name: 'Dense', config: { name: 'd', units } });

  test.each([
    ['a huge layer', [dense(2 ** 52), dense(2 ** 52)], /Dense \((of a shape|more than)/],
    ['no count', [dense('many')], /Dense \(many is no count\)/],
    ['a negative one', [dense(-3)], /Dense \(-3 is no count\)/],
    [
      'a causal convolution, which tfjs has no kernel for',
      [{ class_name: 'Conv1D', config: { filters: 2, kernel_size: 2, padding: 'causal' } }],
      /Conv1D \(/,
    ],
    ['a layer of nothing', [{ class_name: 'Conv2D', config: {} }], /Conv2D \(/],
    ['a wrapper of nothing', [{ class_name: 'TimeDistributed', config: {} }], /TimeDistributed/],
    ['a shape of nothing', [{ class_name: 'Reshape', config: { target_shape: [0, 1e300] } }, dense(2)], /Reshape/],
  ])('%s is not counted, and what depends on it is not', (_, chain, message) => {
    const { macs, uncounted } = count(chain, [4]);
    expect(Number.isSafeInteger(macs)).toBe(true);
    expect(uncounted[0]).toMatch(message);
  });

  test('models nested without end, and chains of any length, end', () => {
    let nested: object = dense(2);
    for (let i = 0; i < 1000; i++) nested = { class_name: 'Sequential', config: { name: `s${i}`, layers: [nested] } };
    expect(count([nested], [4]).uncounted[0]).toContain('within 32 others');
    const chain = Array.from({ length: 50_000 }, (_, i) => ({
      class_name: 'Dense',
      name: `l${i + 1}`,
      config: { units: 4 },
      inbound_nodes: [[[`l${i}`, 0, 0, {}]]],
    }));
    const config = { input_layers: [['l0', 0, 0]], output_layers: [['l50000', 0, 0]] };
    expect(count([{ class_name: 'InputLayer', name: 'l0', config: {} }, ...chain], [4], config)).toEqual({
      macs: 50_000 * 16,
      uncounted: [],
    });
  });
});
