import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { OpGraph } from '../../../../../../../src/graph/op-graph';
import { OP_GRAPHS } from '../../../../../../support/op-arbitraries';
import { operatorError } from '../../../../../../support/operator-error';

/** Relative to the largest value of the reference. Tensors are float32, tfjs' error function is good to 1.5e-7. */
const TOLERANCE = 5e-6;
/** Two features that hardly differ: their rounding is divided by their small deviation. */
const TOLERANCE_OF_LAYER_NORM = 5e-5;

/**
 * Inputs are of the size of 1, and what rounding or the error function do to them is absolute: a single output that comes
 * to less than this, by a sum that cancels or in the tail of GELU, has not the digits to be judged by itself.
 */
const MIN_SCALE = 0.1;

/** The tail of GELU: 2.7e-5 of itself, 1e-7 of its input. */
const GELU_TAIL: OpGraph = {
  name: 'test',
  nodes: [
    { op: { kind: 'input', shape: [2, 1] }, inputs: [] },
    { op: { kind: 'dense', units: 1, bias: false, activation: 'gelu' }, inputs: [0] },
  ],
};

beforeAll(() => tf.setBackend('cpu'));

test.each(Object.entries(OP_GRAPHS))('%s on the cpu backend is what its definition says', async (kind, graphs) => {
  const tolerance = kind === 'layerNorm' ? TOLERANCE_OF_LAYER_NORM : TOLERANCE;
  await fc.assert(
    fc.asyncProperty(graphs, fc.integer({ min: 1, max: 3 }), fc.nat({ max: 1e6 }), async (graph, batch, seed) => {
      const error = await operatorError(graph, batch, seed, (tensor) => tensor.data(), MIN_SCALE);
      expect(error).toBeLessThan(tolerance);
    }),
    { numRuns: 200, ...(kind === 'dense' ? { examples: [[GELU_TAIL, 1, 7]] } : {}) },
  );
});
