import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { inferShapes } from '../../../../src/graph/shapes';
import type { Cell } from '../../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { lowerCell, type Skeleton101, STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { INCEPTION_LIKE, publishedCell } from '../../../support/cells';
import { describeWithSharedData, readSharedJson } from '../../../support/shared-data';

const ONE_MODULE: Skeleton101 = { stemChannels: 8, stacks: 1, modulesPerStack: 1, inputSize: 8, classes: 10 };

/** Operators of the only module: what stands between the stem (4 nodes) and the head (2). */
const moduleKinds = (cell: Cell): string[] =>
  lowerCell(cell, ONE_MODULE, 'cell')
    .nodes.slice(4, -2)
    .map((node) => node.op.kind);

const UNIT = ['conv2d', 'batchNorm', 'activation'];

test('the Inception-like cell has its published parameters', () => {
  const cost = graphCost(lowerCell(INCEPTION_LIKE, STANDARD_SKELETON, 'inception-like'));
  expect(cost.trainableParams).toBe(2_694_282);
  expect(cost.macs).toBe(402_002_944);
});

test('a cell of two vertices is one projection', () => {
  expect(moduleKinds({ vertices: 2, edges: 1, operators: [] })).toEqual(UNIT);
});

test('every edge out of the input is a projection of its own, the output adds it to what it joins', () => {
  const cell = publishedCell(
    [
      [0, 1, 1, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ],
    ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'output'],
  );
  expect(moduleKinds(cell)).toEqual([...UNIT, ...UNIT, ...UNIT, 'maxPool', 'concat', ...UNIT, 'add']);
});

test('a vertex cuts wider in-edges to its own channels', () => {
  // Vertex 1 feeds the output's first sharer (3 channels) and its last (2): it has 3 itself.
  const cell = publishedCell(
    [
      [0, 1, 0, 0, 0],
      [0, 0, 1, 1, 0],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 1],
      [0, 0, 0, 0, 0],
    ],
    ['input', 'conv1x1-bn-relu', 'maxpool3x3', 'maxpool3x3', 'output'],
  );
  const graph = lowerCell(cell, { ...ONE_MODULE, stemChannels: 5 }, 'cell');
  const slices = graph.nodes.filter((node) => node.op.kind === 'sliceChannels');
  expect(slices.map((node) => node.op)).toEqual([{ kind: 'sliceChannels', begin: 0, channels: 2 }]);
});

test('stacks halve the image and double the channels', () => {
  const graph = lowerCell({ vertices: 2, edges: 1, operators: [] }, STANDARD_SKELETON, 'projection');
  const shapes = inferShapes(graph);
  const pools = graph.nodes.flatMap((node, i) => (node.op.kind === 'maxPool' ? [shapes[i]] : []));
  expect(pools).toEqual([
    [16, 16, 128],
    [8, 8, 256],
  ]);
  expect(shapes.at(-3)).toEqual([8, 8, 512]);
  expect(shapes.at(-1)).toEqual([10]);
});

test('any cell fits together in any skeleton', () => {
  const skeletons = fc.record({
    stemChannels: fc.integer({ min: 5, max: 40 }),
    stacks: fc.integer({ min: 1, max: 4 }),
    modulesPerStack: fc.integer({ min: 1, max: 3 }),
    inputSize: fc.integer({ min: 8, max: 33 }),
    classes: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(fc.nat({ max: nasBench101().size - 1 }), skeletons, (index, skeleton) => {
      const graph = lowerCell(nasBench101().cellAt(index), skeleton, 'cell');
      expect(inferShapes(graph).at(-1)).toEqual([skeleton.classes]);
    }),
  );
});

interface KnownCell {
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly string[];
  readonly trainable_parameters: number;
}

describeWithSharedData('rows of NAS-Bench-101', () => {
  test('ten known numbers of parameters', () => {
    const rows = readSharedJson<KnownCell[]>('nas-bench-101-known-cells.json');
    expect(rows).toHaveLength(10);
    for (const row of rows) {
      const graph = lowerCell(publishedCell(row.matrix, row.ops), STANDARD_SKELETON, 'row');
      expect(graphCost(graph).trainableParams).toBe(row.trainable_parameters);
    }
  });
});
