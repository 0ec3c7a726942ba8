import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphFeatures } from '../../../src/features/graph-features';
import { StackedCells } from '../../../src/features/stacked-cells';
import { foldGraph } from '../../../src/graph/fold';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { INCEPTION_LIKE, publishedCell } from '../../support/cells';

const space = nasBench101();

test('features are those of the lowered network, to the last digit, in any skeleton and form', () => {
  const skeletons = fc.record({
    stemChannels: fc.integer({ min: 5, max: 64 }),
    stacks: fc.integer({ min: 1, max: 4 }),
    modulesPerStack: fc.integer({ min: 1, max: 4 }),
    inputSize: fc.integer({ min: 8, max: 40 }),
    classes: fc.integer({ min: 1, max: 100 }),
  });
  const forms = fc.constantFrom('folded' as const, 'unfolded' as const);
  fc.assert(
    fc.property(fc.nat({ max: space.size - 1 }), skeletons, forms, (index, skeleton, form) => {
      const cell = space.cellAt(index);
      const graph = lowerCell(cell, skeleton, 'cell');
      expect(new StackedCells(skeleton, form).featuresOf(cell).features).toEqual(
        graphFeatures(form === 'folded' ? foldGraph(graph).graph : graph),
      );
    }),
    { numRuns: 150 },
  );
});

test('a cell does not depend on those before it', () => {
  const used = new StackedCells(STANDARD_SKELETON, 'unfolded');
  for (let index = 100_000; index < 101_000; index++) {
    const cell = space.cellAt(index);
    const features = used.featuresOf(cell);
    if (index % 100 === 0) expect(features).toEqual(new StackedCells(STANDARD_SKELETON, 'unfolded').featuresOf(cell));
  }
});

/** By share: 3x3, 1x1, pool, projections to interior vertices, values added beyond the first; then skips and sums. */
const structureOf = (cell: typeof INCEPTION_LIKE): readonly number[] =>
  new StackedCells(STANDARD_SKELETON, 'folded').featuresOf(cell).views[0].detail;

test('the Inception-like cell, counted by hand', () => {
  // The output reads 1x1, 3x3, 3x3 after 3x3, and pool: four shares. The input is projected for all but the last 3x3.
  expect(structureOf(INCEPTION_LIKE)).toEqual([...new Array(15).fill(0), 3, 1, 1, 4, 0, ...new Array(5).fill(0), 0, 0]);
});

test('an input joined to the output and a sum are seen', () => {
  const cell = publishedCell(
    [
      [0, 1, 1, 1],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ],
    ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'output'],
  );
  expect(structureOf(cell)).toEqual([1, 0, 1, 2, 1, ...new Array(20).fill(0), 1, 1]);
});

test('a view has MACs, bytes and kernels for lines', () => {
  const { features, megaMacs, views } = new StackedCells(STANDARD_SKELETON, 'folded').featuresOf(INCEPTION_LIKE);
  expect(megaMacs).toBe(402.002944);
  expect(views).toHaveLength(1);
  expect(views[0].counts).toEqual([megaMacs, features[4], features[6]]);
});
