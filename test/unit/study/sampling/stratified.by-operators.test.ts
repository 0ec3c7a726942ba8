import { expect, test } from 'vitest';
import { sampleWithoutReplacement, seededRandom, shuffled } from '../../../../src/base/random';
import type { CellSpace, IndexedArchitecture } from '../../../../src/space/architecture';
import { nasBench101 } from '../../../../src/space/nas-bench-101/enumerate';
import { STANDARD_SKELETON } from '../../../../src/space/nas-bench-101/lower';
import { CIFAR10_SKELETON } from '../../../../src/space/nas-bench-201/lower';
import { operatorStrata } from '../../../../src/study/sampling/stratified';

const cells = (kind: IndexedArchitecture['kind'], indices: readonly number[]): IndexedArchitecture[] =>
  indices.map((index) => ({ kind, index }));

const space201 = (pruned: boolean): CellSpace => ({ kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned });
const base5 = (digits: string): number => Number.parseInt(digits, 5);

test('cells of one stratum count the same operators, those of two do not', () => {
  const pool = cells('nas-bench-101', sampleWithoutReplacement(seededRandom(8), 423_624, 2000));
  const strata = operatorStrata(pool, { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON });
  const mixes = strata.map((stratum) => {
    const counts = stratum.map(({ index }) => {
      const { operators } = nasBench101().cellAt(index);
      return [0, 1, 2].map((code) => operators.filter((other) => other === code).length).join();
    });
    expect(new Set(counts).size).toBe(1);
    return counts[0];
  });
  expect(new Set(mixes).size).toBe(strata.length);
  expect(strata.flat()).toHaveLength(2000);
  // 21 mixes of five operators, 15 of four, and few smaller cells.
  expect(strata.length).toBeGreaterThan(30);
});

test('the operators of NAS-Bench-201 are counted in the form that runs', () => {
  // The first two have the same operators in other places; in the last one only the skip connection is on a path.
  const pool = cells('nas-bench-201', ['301000', '031000', '000100', '300100'].map(base5));
  const strata = (pruned: boolean): string[] =>
    operatorStrata(pool, space201(pruned)).map((stratum) =>
      stratum.map(({ index }) => index.toString(5).padStart(6, '0')).join(' '),
    );
  expect(strata(false).sort()).toEqual(['000100', '301000 031000 300100']);
  expect(strata(true).sort()).toEqual(['000100 300100', '301000 031000']);
});

test('the order of the pool decides nothing but the order within strata', () => {
  const pool = cells('nas-bench-201', sampleWithoutReplacement(seededRandom(2), 15_625, 300));
  const sets = (some: readonly IndexedArchitecture[]): number[][] =>
    operatorStrata(some, space201(false)).map((stratum) => stratum.map(({ index }) => index).sort((a, b) => a - b));
  expect(sets(shuffled(pool, seededRandom(3)))).toEqual(sets(pool));
});
