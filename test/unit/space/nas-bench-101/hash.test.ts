import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../../src/base/random';
import { pruneCell } from '../../../../src/space/nas-bench-101/cell';
import { hashCell } from '../../../../src/space/nas-bench-101/hash';
import { anyCell, INCEPTION_LIKE, publishedCell, relabelled } from '../../../support/cells';
import { referenceCellHash } from '../../../support/reference-cell-hash';
import { describeWithSharedData, readSharedJson } from '../../../support/shared-data';

test('the Inception-like cell of the README of google-research/nasbench', () => {
  expect(hashCell(INCEPTION_LIKE)).toBe('28cfc7874f6d200472e1a9dcd8650aa0');
});

test('equals the published algorithm on strings, for any cell', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      expect(hashCell(cell)).toBe(referenceCellHash(cell));
    }),
    { numRuns: 500 },
  );
});

test('does not depend on the order of vertices', () => {
  fc.assert(
    fc.property(anyCell, fc.nat(), (cell, seed) => {
      const interior = Array.from({ length: cell.vertices - 2 }, (_, i) => i + 1);
      const other = relabelled(cell, shuffled(interior, seededRandom(seed)));
      if (other !== undefined) expect(hashCell(other)).toBe(hashCell(cell));
    }),
    { numRuns: 500 },
  );
});

test('a cell pruned before has the hash of the cell pruned after', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      const pruned = pruneCell(cell);
      if (pruned.ok && pruned.value.vertices === cell.vertices) expect(hashCell(pruned.value)).toBe(hashCell(cell));
    }),
  );
});

interface KnownCell {
  readonly hash: string;
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly string[];
}

describeWithSharedData('rows of NAS-Bench-101', () => {
  test('ten known hashes', () => {
    const rows = readSharedJson<KnownCell[]>('nas-bench-101-known-cells.json');
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(hashCell(publishedCell(row.matrix, row.ops))).toBe(row.hash);
  });
});
