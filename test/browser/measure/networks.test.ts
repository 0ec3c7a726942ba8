import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { NETWORKS } from '../../../src/space/networks';
import { buildNetwork, type NetworkDefinition } from '../../../src/space/networks/network';
import { prepareNetwork } from '../../../workers/measure/prepare';
import { type RunningBackend, startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { buildNetwork as upload } from '../../../workers/measure/runtimes/tfjs/network';

const SEED = 5;

let backend: RunningBackend;

beforeAll(async () => {
  backend = await startBackend({ backend: 'wasm', wasmThreads: 0, allowThreads: true });
});

/** The smallest square image a network is built for, or 32 pixels. */
const smallestInput = ({ input }: NetworkDefinition): number => Math.max(input.minSize ?? 32, 32);

test.each(NETWORKS)('$name runs from image to classes, folded, on wasm', async (network) => {
  const before = tf.memory();
  const graph = buildNetwork(network, { inputSize: smallestInput(network) });
  expect(graphCost(graph).macs).toBeGreaterThan(1e6);
  const prepared = prepareNetwork(graph, 'folded', SEED, 1);
  const running = upload(prepared.graph, prepared.weights, prepared.input);
  const output = running.run();
  const values = Array.from(await backend.readBack(output));
  output.dispose();
  running.dispose();
  expect(values).toHaveLength(network.classes);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(new Set(values).size).toBeGreaterThan(network.classes / 2);
  const scale = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  // Neither denormal nor beyond what half-precision textures hold.
  expect(scale).toBeGreaterThan(1e-3);
  expect(scale).toBeLessThan(1e4);
  expect(tf.memory().numTensors).toBe(before.numTensors);
});
