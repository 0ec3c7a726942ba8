import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { cellCost } from '../../../../src/space/nas-bench-101/cost';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';

const space = nasBench101();

test('equals the cost of the lowered network, in any skeleton', () => {
  const skeletons = fc.record({
    stemChannels: fc.integer({ min: 5, max: 64 }),
    stacks: fc.integer({ min: 1, max: 4 }),
    modulesPerStack: fc.integer({ min: 1, max: 4 }),
    inputSize: fc.integer({ min: 8, max: 40 }),
    classes: fc.integer({ min: 1, max: 100 }),
  });
  fc.assert(
    fc.property(fc.nat({ max: space.size - 1 }), skeletons, (index, skeleton) => {
      const cell = space.cellAt(index);
      expect(cellCost(cell, skeleton)).toEqual(graphCost(lowerCell(cell, skeleton, 'cell')));
    }),
    { numRuns: 300 },
  );
});

/** Counted by a full enumeration after google-research/nasbench, generate_graphs.py and model_builder.py. */
test('parameters and MACs over the whole space', () => {
  let params = 0;
  let macs = 0;
  let fewestMacs = Number.POSITIVE_INFINITY;
  let mostMacs = 0;
  const cellsByParams = new Map<number, number>();
  for (const cell of space.cells()) {
    const cost = cellCost(cell, STANDARD_SKELETON);
    params += cost.trainableParams;
    macs += cost.macs;
    fewestMacs = Math.min(fewestMacs, cost.macs);
    mostMacs = Math.max(mostMacs, cost.macs);
    cellsByParams.set(cost.trainableParams, (cellsByParams.get(cost.trainableParams) ?? 0) + 1);
  }
  const distinct = [...cellsByParams.keys()].sort((a, b) => a - b);
  expect(distinct).toHaveLength(3336);
  expect([distinct[0], cellsByParams.get(distinct[0])]).toEqual([227_274, 32]);
  const most = distinct[distinct.length - 1];
  expect([most, cellsByParams.get(most)]).toEqual([49_979_274, 42]);
  expect(params).toBe(3_583_758_170_075);
  expect(macs).toBe(528_400_488_854_912);
  expect([fewestMacs, mostMacs]).toEqual([37_098_496, 7_335_187_456]);
}, 120_000);
