import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { foldGraph } from '../../../src/graph/fold';
import { drawInput, type GraphWeights } from '../../../src/graph/weights';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, type Skeleton101 } from '../../../src/space/nas-bench-101/lower';
import { BACKENDS } from '../../../src/study/definition';
import { type PreparedNetwork, prepareNetwork } from '../../../workers/measure/prepare';
import { startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { buildNetwork, drawnConstants } from '../../../workers/measure/runtimes/tfjs/network';
import { foldWeights } from '../../support/fold-weights';
import { layersModelOf } from '../../support/layers-model';

const SKELETON: Skeleton101 = { stemChannels: 8, stacks: 3, modulesPerStack: 1, inputSize: 16, classes: 10 };
const SEED = 7;
const BATCH = 2;
/** Relative to the largest output, in float32. */
const TOLERANCE = 1e-4;

/** Cells that together hold every operator and every rule of the network: slices, joins, sums, the input at the output. */
const CELLS = [0, 40, 2_000, 70_000, 200_000, 423_623];

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const scale = Math.max(...Array.from(b, Math.abs));
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]))) / scale;
};

/** What the GPU backends count as in use, in bytes; undefined on wasm and cpu, which count only tensors. */
const gpuBytesInUse = (): number | undefined => (tf.memory() as { numBytesInGPU?: number }).numBytesInGPU;

/** What a network draws, as its reference takes it. */
const weightsOf = (constants: PreparedNetwork['weights']): GraphWeights =>
  constants.map((tensors) =>
    tensors.map((constant) => ({ shape: constant.shape, values: Float32Array.from(constant.values()) })),
  );

describe.each(BACKENDS)('networks on %s', (name) => {
  test('an OpGraph gives what the same network in tf.layers gives, folded and unfolded', async () => {
    const backend = await startBackend({ backend: name, wasmThreads: 0, allowThreads: true });
    const before = tf.memory();
    const gpuBytesBefore = gpuBytesInUse();
    if (name === 'webgpu' || name === 'webgl') expect(gpuBytesBefore).toBeDefined();
    for (const index of CELLS) {
      const graph = lowerCell(nasBench101().cellAt(index), SKELETON, `cell ${index}`);
      const prepared = prepareNetwork(graph, 'unfolded', SEED, BATCH);
      const { input } = prepared;
      expect(input).toEqual(drawInput([SKELETON.inputSize, SKELETON.inputSize, 3], BATCH, SEED));
      const weights = weightsOf(prepared.weights);
      const image = tf.tensor(input.values, [...input.shape]);
      const model = layersModelOf(graph, weights);
      const expectedTensor = model.predict(image) as tf.Tensor;
      const expected = Float32Array.from(await backend.readBack(expectedTensor));
      model.dispose();
      tf.dispose([image, expectedTensor]);
      expect(expected).toHaveLength(BATCH * SKELETON.classes);
      expect(new Set(expected).size).toBeGreaterThan(SKELETON.classes);

      const folded = foldGraph(graph);
      const forms = {
        unfolded: buildNetwork(prepared.graph, prepared.weights, input),
        folded: buildNetwork(folded.graph, drawnConstants(foldWeights(graph, weights, folded)), input),
      };
      for (const [form, network] of Object.entries(forms)) {
        const output = network.run();
        const actual = await backend.readBack(output);
        output.dispose();
        network.dispose();
        expect(largestDifference(actual, expected), `cell ${index}, ${form}`).toBeLessThan(TOLERANCE);
      }
    }
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
    expect(gpuBytesInUse()).toBe(gpuBytesBefore);
    tf.removeBackend(name);
  });
});
