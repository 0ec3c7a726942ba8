import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../../src/base/random';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { relabelled } from '../../../support/cells';

test('every cell of the space is found again at its index, under another order of its vertices', () => {
  const space = nasBench101();
  const random = seededRandom(1);
  const lost: number[] = [];
  let index = 0;
  for (const cell of space.cells()) {
    const interior = Array.from({ length: cell.vertices - 2 }, (_, i) => i + 1);
    const other = relabelled(cell, shuffled(interior, random)) ?? cell;
    if (space.indexOf(other) !== index) lost.push(index);
    index++;
  }
  expect(lost).toEqual([]);
  expect(index).toBe(423_624);
}, 900_000);
