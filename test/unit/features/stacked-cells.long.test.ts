import { expect, test } from 'vitest';
import { graphFeatures } from '../../../src/features/graph-features';
import { StackedCells } from '../../../src/features/stacked-cells';
import { foldGraph } from '../../../src/graph/fold';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { lowerCell, STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';

test('features are those of the lowered network for every cell of the space', () => {
  const cells = new StackedCells(STANDARD_SKELETON, 'folded');
  let compared = 0;
  for (const cell of nasBench101().cells()) {
    const { features } = cells.featuresOf(cell);
    const slow = graphFeatures(foldGraph(lowerCell(cell, STANDARD_SKELETON, 'cell')).graph);
    if (features.some((value, i) => value !== slow[i])) expect(features, JSON.stringify(cell)).toEqual(slow);
    compared++;
  }
  expect(compared).toBe(423_624);
}, 1_200_000);
