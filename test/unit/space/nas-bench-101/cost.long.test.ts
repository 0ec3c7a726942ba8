import { expect, test } from 'vitest';
import { graphCost } from '../../../../src/graph/cost';
import { cellCost } from '../../../../src/space/nas-bench-101/cost';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';

test('equals the cost of the lowered network for every cell of the space', () => {
  let compared = 0;
  for (const cell of nasBench101().cells()) {
    const fast = cellCost(cell, STANDARD_SKELETON);
    const slow = graphCost(lowerCell(cell, STANDARD_SKELETON, 'cell'));
    if (
      fast.macs !== slow.macs ||
      fast.trainableParams !== slow.trainableParams ||
      fast.totalParams !== slow.totalParams ||
      fast.bytesMoved !== slow.bytesMoved
    )
      expect(fast, JSON.stringify(cell)).toEqual(slow);
    compared++;
  }
  expect(compared).toBe(423_624);
}, 600_000);
