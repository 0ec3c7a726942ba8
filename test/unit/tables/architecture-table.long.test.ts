import { expect, test } from 'vitest';
import { nasBench101 } from '../../../src/space/nas-bench-101/enumerate';
import { hashCell } from '../../../src/space/nas-bench-101/hash';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { readArchitectureTable } from '../../../src/tables/architecture-table';

const SPACE = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;

test('hashes from all over NAS-Bench-101, one of them of no cell', { timeout: 300_000 }, () => {
  const indices = Array.from({ length: 1000 }, (_, i) => 423 * i);
  const lines = indices.map((index) => `${hashCell(nasBench101().cellAt(index))},${index}`);
  const odd = '0'.repeat(32);
  const table = readArchitectureTable(`hash,index\n${lines.join('\n')}\n${odd},7`, SPACE);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.refused).toEqual({
    count: 1,
    first: [{ row: 1002, reason: `its hash "${odd}": no cell of NAS-Bench-101 has this hash` }],
  });
  expect(table.value.keys).toEqual(indices.map((index) => ({ kind: 'nas-bench-101', index })));
});

test('a million rows are read', { timeout: 300_000 }, () => {
  // From 100 on: a column that counts the rows is no key.
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `${i < 400_000 ? 100 + i : i % 200_000},${i}`);
  const table = readArchitectureTable(`index,ms\n${rows.join('\n')}\n`, SPACE);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.keys).toHaveLength(200_100);
  expect(table.value.refused.count).toBe(799_900);
});
