import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { OP_GRAPHS } from '../../../../support/op-arbitraries';
import { operatorError } from '../../../../support/operator-error';

/** Relative to the largest value of the reference. Tensors are float32, tfjs' error function is good to 1.5e-7. */
const TOLERANCE = 5e-6;
/** Two features that hardly differ: their rounding is divided by their small deviation. */
const TOLERANCE_OF_LAYER_NORM = 5e-5;

beforeAll(() => tf.setBackend('cpu'));

test.each(Object.entries(OP_GRAPHS))('%s on the cpu backend is what its definition says', async (kind, graphs) => {
  const tolerance = kind === 'layerNorm' ? TOLERANCE_OF_LAYER_NORM : TOLERANCE;
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 3 }), fc.nat({ max: 1e6 }), async (graph, batch, seed) => {
      expect(await operatorError(graph, batch, seed, (tensor) => tensor.data())).toBeLessThan(tolerance);
    }),
    { numRuns: 200 },
  );
});
