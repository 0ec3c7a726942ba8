import { describe, expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { foldGraph } from '../../../../src/graph/fold';
import { anchorSizesFor, computeAnchor, dispatchAnchor } from '../../../../src/measure/session/anchors';

/** Operators that run, the input aside. */
const kernels = (graph: ReturnType<typeof dispatchAnchor>): number => foldGraph(graph).graph.nodes.length - 1;

test.each([1, 2, 7, 64])('the compute anchor: 2,359,296 MACs in each of %i layers', (layers) => {
  // 32 x 32 pixels, 3 x 3 windows, 16 channels in and 16 out.
  expect(32 * 32 * 3 * 3 * 16 * 16).toBe(2_359_296);
  const graph = computeAnchor(layers);
  expect(graphCost(graph).macs).toBe(layers * 2_359_296);
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

describe('one sample of the compute anchor', () => {
  const layersFor = (oneLayerMs: number, readBackMs: number) => anchorSizesFor(oneLayerMs, 1, readBackMs).computeLayers;

  test('lasts 4 ms beside the read-back', () => {
    expect(layersFor(3, 1)).toBe(2);
    expect(layersFor(2.2, 1)).toBe(3);
  });

  test('has one layer at least, and 64 at most', () => {
    expect(layersFor(500, 1)).toBe(1);
    expect(layersFor(1.06, 1)).toBe(64);
    expect(layersFor(1, 1)).toBe(64);
    // A read-back that cost more than the layer: noise.
    expect(layersFor(1, 3)).toBe(64);
    expect(layersFor(0, 0)).toBe(64);
  });
});

describe('one sample of the dispatch anchor', () => {
  const runsFor = (dispatchMs: number, readBackMs: number) => anchorSizesFor(1, dispatchMs, readBackMs).dispatchRuns;

  test('lasts 3 ms beside the read-back', () => {
    expect(runsFor(3, 1)).toBe(2);
    expect(runsFor(1.5, 1)).toBe(6);
  });

  test('has one inference at least, and 64 at most', () => {
    expect(runsFor(500, 1)).toBe(1);
    expect(runsFor(1.04, 1)).toBe(64);
    expect(runsFor(1, 3)).toBe(64);
    expect(runsFor(0, 0)).toBe(64);
  });
});
