import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BACKENDS, type Backend } from '../../../src/study/definition';
import { type RunningBackend, startBackend } from '../../../workers/measure/runtimes/tfjs/backend';
import { OP_CASES } from '../../support/op-cases';
import { operatorError } from '../../support/operator-error';

const SEED = 11;

/** Relative to the largest value of the reference; every backend here computes in float32. */
const TOLERANCES: Readonly<Record<Backend, number>> = { webgpu: 2e-6, webgl: 2e-6, wasm: 2e-6, cpu: 1e-6 };

describe.each(BACKENDS)('operators on %s', (name) => {
  let backend: RunningBackend;
  beforeAll(async () => {
    backend = await startBackend({ backend: name, wasmThreads: 0, allowThreads: true });
  });
  afterAll(() => tf.removeBackend(name));

  test.each(OP_CASES)('%s', async (_case, graph) => {
    for (const batch of [1, 2]) {
      expect(await operatorError(graph, batch, SEED, backend.readBack), `batch ${batch}`).toBeLessThan(
        TOLERANCES[name],
      );
    }
  });
});
