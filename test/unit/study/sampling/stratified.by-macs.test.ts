import { expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom, shuffled } from '../../../../src/base/random';
import type { CellSpace } from '../../../../src/space/architecture';
import { indexedMacs } from '../../../../src/space/lower-cell';
import { STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';
import { macsBins } from '../../../../src/study/sampling/stratified';

const SPACES: readonly [CellSpace, number][] = [
  [{ kind: 'nas-bench-101', skeleton: STANDARD_SKELETON }, 423_624],
  [{ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: true }, 15_625],
];

test.each(SPACES)('bins of $kind are equally full, and ascend', (space, size) => {
  const pool = sampleWithoutReplacement(seededRandom(4), size, 500).map((index) => ({ kind: space.kind, index }));
  const bins = macsBins(pool, space, 7);
  expect(bins).toHaveLength(7);
  for (const bin of bins) expect([71, 72]).toContain(bin.length);
  expect(new Set(bins.flat().map(({ index }) => index))).toEqual(new Set(pool.map(({ index }) => index)));
  const macs = bins.map((bin) => bin.map((architecture) => indexedMacs(architecture, space)));
  for (let bin = 1; bin < bins.length; bin++)
    expect(Math.min(...macs[bin])).toBeGreaterThanOrEqual(Math.max(...macs[bin - 1]));
  // Cells of equal MACs stand in order of their index, so that the order of the pool does not matter.
  expect(macsBins(shuffled(pool, seededRandom(9)), space, 7)).toEqual(bins);
});

test('more bins than cells leave some empty', () => {
  const [[space]] = SPACES;
  const bins = macsBins([{ kind: 'nas-bench-101', index: 5 }], space, 3);
  expect(bins.map((bin) => bin.length).sort()).toEqual([0, 0, 1]);
});
