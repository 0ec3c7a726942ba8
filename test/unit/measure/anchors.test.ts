import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../src/graph/cost';
import { foldGraph } from '../../../src/graph/fold';
import {
  anchorSizesFor,
  COMPUTE_ANCHOR_MS,
  computeAnchor,
  dispatchAnchor,
  MOST_COMPUTE_LAYERS,
  MOST_DISPATCH_RUNS,
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

describe('sizes of the anchors', () => {
  test('fill 12 ms of arithmetic and 6 ms of dispatch beside the read-back', () => {
    expect(COMPUTE_ANCHOR_MS).toBe(12);
    expect(anchorSizesFor(3, 2, 1)).toEqual({ computeLayers: 6, dispatchRuns: 6 });
    expect(anchorSizesFor(2.2, 1.5, 1)).toEqual({ computeLayers: 10, dispatchRuns: 12 });
  });

  test('are one at least, and bounded', () => {
    expect(anchorSizesFor(500, 500, 1)).toEqual({ computeLayers: 1, dispatchRuns: 1 });
    const most = { computeLayers: MOST_COMPUTE_LAYERS, dispatchRuns: MOST_DISPATCH_RUNS };
    expect([MOST_COMPUTE_LAYERS, MOST_DISPATCH_RUNS]).toEqual([32, 64]);
    // A read-back that cost as much as the network, or more: noise.
    for (const [onceMs, emptyMs] of [
      [1.05, 1],
      [1, 1],
      [1, 3],
      [0, 0],
    ])
      expect(anchorSizesFor(onceMs, onceMs, emptyMs)).toEqual(most);
  });
});
