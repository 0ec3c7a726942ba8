import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { OP_GRAPHS } from '../../support/op-arbitraries';
import { operatorError } from '../../support/operator-error';

/** Float32 tensors, sums in float64 for the most part; tfjs' error function is good to 1.5e-7. */
const TOLERANCE = 2e-6;

beforeAll(() => tf.setBackend('cpu'));

test.each(Object.entries(OP_GRAPHS))('%s on the cpu backend is what its definition says', async (_kind, graphs) => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.nat({ max: 1e6 }), async (graph, seed) => {
      expect(await operatorError(graph, seed, (tensor) => tensor.data())).toBeLessThan(TOLERANCE);
    }),
    { numRuns: 200 },
  );
});
