import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldGraph } from '../../../src/graph/fold';
import type { Op, OpGraph } from '../../../src/graph/op-graph';
import { inferShapes } from '../../../src/graph/shapes';
import { drawInput, drawWeights, type GraphWeights } from '../../../src/graph/weights';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { foldWeights } from '../../support/fold-weights';
import { activation, batchNorm, conv, dense, depthwise, globalPool, graphOf, input, relu } from '../../support/graphs';
import { runReference } from '../../support/reference-executor';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const indices = fc.integer({ min: 0, max: nasBench101().size - 1 });

function outputOf(graph: OpGraph, weights: GraphWeights, seed: number): Float64Array {
  const image = drawInput(inferShapes(graph)[0], 1, seed).values;
  const last = runReference(graph, weights, image).at(-1);
  if (last === undefined) throw new Error('a graph without nodes');
  return last.values;
}

/** Largest difference of the outputs of both forms, relative to the largest output. */
function foldingError(graph: OpGraph, seed: number): number {
  const weights = drawWeights(graph, seed);
  const folded = foldGraph(graph);
  const expected = outputOf(graph, weights, seed);
  const actual = outputOf(folded.graph, foldWeights(graph, weights, folded), seed);
  const largest = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]))) / largest;
}

test('a folded cell computes what the unfolded one does', () => {
  const skeleton = { stemChannels: 6, stacks: 2, modulesPerStack: 1, inputSize: 6, classes: 4 };
  fc.assert(
    fc.property(indices, seeds, (index, seed) => {
      const graph = lowerCell(nasBench101().cellAt(index), skeleton, 'cell');
      expect(foldingError(graph, seed)).toBeLessThan(1e-5);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['a biased convolution', graphOf(input(5, 5, 2), conv(3, 3, { bias: true }), batchNorm, relu)],
  ['two batch norms', graphOf(input(5, 5, 2), conv(3, 3), batchNorm, batchNorm, relu)],
  ['strides and no padding', graphOf(input(7, 6, 2), conv(3, 3, { stride: 2, padding: 'valid' }), batchNorm)],
  ['a second reader', graphOf(input(5, 5, 2), conv(3, 3), batchNorm, relu, [{ kind: 'add' }, 1, 3])],
  ['a dense head', graphOf(input(5, 5, 2), conv(3, 3), batchNorm, globalPool, dense(4), relu)],
  ['a depthwise convolution', graphOf(input(6, 5, 4), depthwise(3, { stride: 2 }), batchNorm, activation('relu6'))],
  ['a biased depthwise convolution', graphOf(input(6, 5, 4), depthwise(3, { bias: true }), batchNorm)],
  ['a grouped convolution', graphOf(input(6, 5, 6), conv(4, 3, { groups: 2, bias: true }), batchNorm, relu)],
  ['a batch norm without scale', graphOf(input(6, 5, 4), conv(4, 3), { ...batchNorm, scale: false }, relu)],
  ['a batch norm of a dense product', graphOf(input(6), dense(4), batchNorm, activation('sigmoid'))],
])('folding keeps the output: %s', (_name, graph) => {
  expect(foldingError(graph, 3)).toBeLessThan(1e-6);
});

test('the same seed draws the same weights, another seed others, and every node has a stream of its own', () => {
  const graph = graphOf(input(5, 5, 2), conv(3, 3), conv(3, 3), conv(3, 3));
  expect(drawWeights(graph, 8)).toEqual(drawWeights(graph, 8));
  expect(drawWeights(graph, 8)).not.toEqual(drawWeights(graph, 9));
  const [, , second, third] = drawWeights(graph, 8);
  expect(second).not.toEqual(third);
  const longer = graphOf(input(5, 5, 2), conv(3, 3), conv(3, 3), conv(3, 3), conv(7, 5));
  expect(drawWeights(longer, 8).slice(0, 4)).toEqual(drawWeights(graph, 8));
});

test('shapes of the tensors, in the order kernels take them', () => {
  const graph = graphOf(input(5, 5, 2), conv(4, 3, { bias: true }), batchNorm, globalPool, dense(6));
  expect(drawWeights(graph, 1).map((tensors) => tensors.map((tensor) => tensor.shape))).toEqual([
    [],
    [[3, 3, 2, 4], [4]],
    [[4], [4], [4], [4]],
    [],
    [[4, 6], [6]],
  ]);
});

test('shapes of the tensors of popular networks', () => {
  const graph = graphOf(
    input(5, 5, 6),
    conv(4, 3, { groups: 2 }),
    depthwise(3, { kernel: [1, 7], bias: true }),
    { ...batchNorm, scale: false },
    { kind: 'layerNorm', epsilon: 1e-6 },
    { kind: 'channelScale' },
    dense(3),
  );
  expect(drawWeights(graph, 1).map((tensors) => tensors.map((tensor) => tensor.shape))).toEqual([
    [],
    [[3, 3, 3, 4]],
    [[1, 7, 4, 1], [4]],
    [[4], [4], [4]],
    [[4], [4]],
    [[4]],
    [[4, 3], [3]],
  ]);
});

test('taps that mostly fall on padding leave their weight to the others', () => {
  const varianceIn = (graph: OpGraph): number => varianceOf((drawWeights(graph, 1)[1] ?? [])[0].values);
  // One pixel under 5 x 5: a single tap reads it.
  expect(varianceIn(graphOf(input(1, 1, 64), conv(64, 5))) * 64).toBeCloseTo(2, 1);
  expect(varianceIn(graphOf(input(32, 32, 64), conv(64, 5))) * 64 * 25).toBeCloseTo(2, 1);
});

const meanOf = (values: Float32Array): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const varianceOf = (values: Float32Array): number => {
  const mean = meanOf(values);
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
};

test("weights have He's variance, 2 / fan-in, and zero mean", () => {
  const [, [weights]] = drawWeights(graphOf(input(5, 5, 64), conv(128, 3)), 1);
  const variance = 2 / (9 * 64);
  // 73,728 draws: the variance of a uniform sample is known to 0.33%, four times over.
  expect(varianceOf(weights.values) / variance).toBeCloseTo(1, 1.8);
  expect(Math.abs(meanOf(weights.values))).toBeLessThan(4 * Math.sqrt(variance / weights.values.length));
});

test('weights after a sum are smaller by its growth', () => {
  const norm: Op = { kind: 'layerNorm', epsilon: 1e-3 };
  const graph = graphOf(input(5, 5, 64), [norm, 0], [norm, 0], [norm, 0], [{ kind: 'add' }, 0, 1, 2, 3], conv(64, 3));
  const weights = drawWeights(graph, 1).at(-1) ?? [];
  expect((varianceOf(weights[0].values) * 9 * 64) / 2).toBeCloseTo(1 / 4, 1.8);
});

test('an input has zero mean and unit variance', () => {
  const image = drawInput([64, 64, 3], 2, 5);
  expect(image.shape).toEqual([2, 64, 64, 3]);
  expect(Math.abs(meanOf(image.values))).toBeLessThan(0.03);
  expect(varianceOf(image.values)).toBeCloseTo(1, 1.5);
});

test('values keep their scale through all nine modules: no half-precision overflow, no denormals', () => {
  const skeleton = { ...STANDARD_SKELETON, stemChannels: 16, inputSize: 8 };
  const space = nasBench101();
  for (let i = 0; i < 40; i++) {
    const index = (i * 10_601 + 4021) % space.size;
    const graph = lowerCell(space.cellAt(index), skeleton, 'cell');
    const image = drawInput([8, 8, 3], 1, i).values;
    const outputs = runReference(graph, drawWeights(graph, i), image).map((tensor) => tensor.values);
    let largest = 0;
    let smallest = Number.POSITIVE_INFINITY;
    for (const values of outputs)
      for (const value of values) {
        largest = Math.max(largest, Math.abs(value));
        if (value !== 0) smallest = Math.min(smallest, Math.abs(value));
      }
    expect(largest, `cell ${index}`).toBeLessThan(1000);
    // Float32 turns denormal at 1.2e-38, float16 at 6.1e-5 (and tiny values do occur around zero, but not as a rule).
    expect(smallest, `cell ${index}`).toBeGreaterThan(1e-20);
    const logits = outputs[outputs.length - 1];
    expect(Math.max(...logits) - Math.min(...logits), `cell ${index}`).toBeGreaterThan(1e-3);
  }
});
