import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { foldGraph } from '../../../src/graph/fold';
import {
  COMPUTE_ANCHOR_MS,
  computeAnchor,
  computeLayersFor,
  dispatchAnchor,
  MOST_COMPUTE_LAYERS,
} from '../../../src/measure/anchors';

/** Operators that run, the input aside. */
const kernels = (graph: ReturnType<typeof dispatchAnchor>): number => foldGraph(graph).graph.nodes.length - 1;

test.each([1, 2, 7, MOST_COMPUTE_LAYERS])('the compute anchor: 9,437,184 MACs in each of %i layers', (layers) => {
  // 32 x 32 pixels, 3 x 3 windows, 32 channels in and 32 out.
  expect(32 * 32 * 3 * 3 * 32 * 32).toBe(9_437_184);
  const graph = computeAnchor(layers);
  expect(graphCost(graph).macs).toBe(layers * 9_437_184);
  // Folded, a layer is one kernel; the pooling is one more.
  expect(kernels(graph)).toBe(layers + 1);
});

test('the dispatch anchor: 24 small kernels and a pooling, without a MAC', () => {
  const graph = dispatchAnchor();
  expect(graphCost(graph).macs).toBe(0);
  expect(kernels(graph)).toBe(25);
  expect(graph.nodes.filter(({ op }) => op.kind === 'add')).toHaveLength(12);
  expect(graphCost(graph).trainableParams).toBe(0);
});

describe('layers of the compute anchor', () => {
  test('fill 12 ms beside the read-back', () => {
    expect(COMPUTE_ANCHOR_MS).toBe(12);
    expect(computeLayersFor(3, 1)).toBe(6);
    expect(computeLayersFor(2.2, 1)).toBe(10);
  });

  test('are one at least, and 32 at most', () => {
    expect(computeLayersFor(500, 1)).toBe(1);
    expect(computeLayersFor(1.1, 1)).toBe(32);
    expect(computeLayersFor(1, 1)).toBe(32);
    // A read-back that cost more than the layer: noise.
    expect(computeLayersFor(1, 3)).toBe(32);
    expect(computeLayersFor(0, 0)).toBe(32);
  });
});
