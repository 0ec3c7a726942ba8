import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { cellGenes } from '../../../src/search/cell-genes';
import { isInSpace } from '../../../src/space/architecture';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { edgeCellAt } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';

const STACKED = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;
const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

test.each([STACKED, EDGES])('a mutation of $kind is another architecture of the space', (space) => {
  const random = seededRandom(1);
  const genes = cellGenes(space);
  let parent = genes.random(random);
  const seen = new Set<number>();
  for (let i = 0; i < 500; i++) {
    const child = genes.mutated(parent, random);
    expect(isInSpace(child, space)).toBe(true);
    expect(child.index).not.toBe(parent.index);
    seen.add(child.index);
    parent = child;
  }
  expect(seen.size).toBeGreaterThan(250);
});

test('a mutation of NAS-Bench-201 changes one edge', () => {
  const random = seededRandom(2);
  const { index } = cellGenes(EDGES).mutated({ kind: 'nas-bench-201', index: 4321 }, random);
  const [before, after] = [4321, index].map((place) => edgeCellAt(place).operators);
  expect(before.filter((code, edge) => code !== after[edge])).toHaveLength(1);
});
