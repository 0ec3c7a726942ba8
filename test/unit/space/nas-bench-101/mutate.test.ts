import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { edgeCount, MAX_EDGES, MAX_VERTICES, pruneCell } from '../../../../src/space/nas-bench-101/cell';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { mutatedCell } from '../../../../src/space/nas-bench-101/mutate';

const space = nasBench101();

test('a mutated cell is pruned, within the limits, and another one', () => {
  fc.assert(
    fc.property(fc.nat({ max: space.size - 1 }), fc.nat(), (index, seed) => {
      const cell = space.cellAt(index);
      const other = mutatedCell(cell, seededRandom(seed));
      expect(pruneCell(other)).toEqual({ ok: true, value: other });
      expect(other.vertices).toBeLessThanOrEqual(MAX_VERTICES);
      expect(edgeCount(other)).toBeLessThanOrEqual(MAX_EDGES);
      expect(other).not.toEqual(cell);
    }),
  );
});

test('it is often near: a third of a cell’s mutations keep its vertices and most of its edges', () => {
  const cell = space.cellAt(300_000);
  const random = seededRandom(1);
  const near = Array.from({ length: 300 }, () => mutatedCell(cell, random)).filter(({ vertices, edges }) => {
    const common = edges & cell.edges;
    return vertices === cell.vertices && edgeCount({ ...cell, edges: common }) >= edgeCount(cell) - 3;
  });
  expect(near.length).toBeGreaterThan(60);
});

test('the smallest cell grows', () => {
  const random = seededRandom(3);
  const sizes = Array.from({ length: 100 }, () => mutatedCell(space.cellAt(0), random).vertices);
  expect(Math.max(...sizes)).toBeGreaterThan(3);
});
