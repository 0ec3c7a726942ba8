import { beforeAll, expect, test } from 'vitest';
import { edgeCellAt } from '../../../../src/space/nas-bench-201/cell';
import { pruneEdgeCell } from '../../../../src/space/nas-bench-201/prune';
import { graphNetworkFigures } from '../../../../tools/evaluate/graph-network';
import type { KnownRow } from '../../../../tools/evaluate/rows';
import { startGraphNetworks } from '../../../../tools/research/graph-network/graph-network';

beforeAll(startGraphNetworks);

/** Every so many cells, on a device on which convolutions on a path take 5 ms. */
const rows = (count: number, first: number): KnownRow[] =>
  Array.from({ length: count }, (_, place) => {
    const cell = edgeCellAt(first + 151 * place);
    const convolutions = pruneEdgeCell(cell).operators.filter((code) => code === 2 || code === 3).length;
    return { place, row: place + 2, cell, latencyMs: 4 + 5 * convolutions };
  });

test('figures of rows that were not trained on, by the wasm backend', () => {
  const test = rows(40, 75);
  const split = { train: rows(100, 0), test, asked: test };
  const { metrics, fitMs, predictMicrosPerArch } = graphNetworkFigures(split, 1, {
    layers: 2,
    hidden: 16,
    batch: 20,
    phases: [{ epochs: 30, learningRate: 1e-2 }],
  });
  expect(metrics.spearman).toBeGreaterThan(0.9);
  expect(metrics.mape).toBeLessThan(25);
  expect(fitMs).toBeGreaterThan(0);
  expect(predictMicrosPerArch).toBeGreaterThan(0);
});
