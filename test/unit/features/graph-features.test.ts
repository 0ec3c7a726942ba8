import { expect, test } from 'vitest';
import { GRAPH_FEATURE_NAMES, graphFeatures } from '../../../src/features/graph-features';
import { graphCost } from '../../../src/graph/cost';
import { foldGraph } from '../../../src/graph/fold';
import { GraphBuilder } from '../../../src/graph/op-graph';
import { lowerArchitecture } from '../../../src/space/lower-architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';

const named = (values: readonly number[]): Record<string, number> =>
  Object.fromEntries(GRAPH_FEATURE_NAMES.map((name, i) => [name, values[i]]));

test('a network counted by hand', () => {
  const builder = new GraphBuilder('by hand');
  const image = builder.add({ kind: 'input', shape: [4, 4, 3] });
  const conv = builder.conv(image, 8, 3, { bias: true, activation: 'relu' });
  const point = builder.conv(conv, 8, 1, { bias: true, activation: 'relu' });
  const pool = builder.add({ kind: 'maxPool', size: 3, stride: 1, padding: 'same' }, conv);
  const sum = builder.add({ kind: 'add' }, point, pool);
  const pooled = builder.add({ kind: 'globalAveragePool', keepDims: false }, sum);
  builder.add({ kind: 'dense', units: 10, bias: true, activation: 'none' }, pooled);
  expect(named(graphFeatures(builder.build()))).toEqual({
    spatialConvMegaMacs: (9 * 3 * 8 * 16) / 1e6,
    pointwiseConvMegaMacs: (8 * 8 * 16 + 80) / 1e6,
    poolMegaElements: (128 + 8) / 1e6,
    otherMegaElements: 128 / 1e6,
    megabytesMoved: (4 * (48 + 216 + 8 + 128 + (128 + 64 + 8 + 128) + 256 + 384 + (128 + 8) + (8 + 90 + 10))) / 1e6,
    megaParams: (224 + 72 + 90) / 1e6,
    kernels: 6,
    depth: 5,
  });
});

test('operators of popular networks count where their work is', () => {
  const builder = new GraphBuilder('by hand');
  const image = builder.add({ kind: 'input', shape: [4, 4, 8] });
  const filtered = builder.depthwise(image, 3, { bias: true });
  const pooled = builder.add({ kind: 'averagePool', size: 2, stride: 2, padding: 'valid' }, filtered);
  const tokens = builder.add({ kind: 'reshape', shape: [4, 8] }, pooled);
  const scores = builder.add({ kind: 'matMul', transposeB: true, factor: 1 }, tokens, tokens);
  builder.add({ kind: 'softmax' }, scores);
  expect(named(graphFeatures(builder.build()))).toEqual({
    spatialConvMegaMacs: (9 * 8 * 16) / 1e6,
    pointwiseConvMegaMacs: (4 * 4 * 8) / 1e6,
    poolMegaElements: 32 / 1e6,
    otherMegaElements: 16 / 1e6,
    megabytesMoved: (4 * (128 + 80 + 128 + (128 + 32) + (32 + 32 + 16) + (16 + 16))) / 1e6,
    megaParams: 80 / 1e6,
    kernels: 4,
    depth: 4,
  });
});

test('the MACs of a NAS cell are split without loss, and folding takes kernels away but no work', () => {
  const graph = lowerArchitecture(
    { kind: 'nas-bench-101', index: 200_000 },
    { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON },
  );
  const folded = foldGraph(graph).graph;
  const [plain, fused] = [graph, folded].map((g) => named(graphFeatures(g)));
  expect((plain.spatialConvMegaMacs + plain.pointwiseConvMegaMacs) * 1e6).toBeCloseTo(graphCost(graph).macs, 0);
  expect(fused.spatialConvMegaMacs).toBe(plain.spatialConvMegaMacs);
  expect(fused.kernels).toBeLessThan(plain.kernels);
  expect(fused.depth).toBeLessThan(plain.depth);
});
