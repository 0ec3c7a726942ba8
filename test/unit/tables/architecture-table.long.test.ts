import { expect, test } from 'vitest';
import { STANDARD_SKELETON } from '../../../src/space/nas-bench-101/lower';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { SPACE_TABLES } from '../../../tools/space/tables';

const SPACE = { kind: 'nas-bench-101', skeleton: STANDARD_SKELETON } as const;

test('all of NAS-Bench-101 by index, hash and matrix at once, and a hash that no cell has', {
  timeout: 300_000,
}, () => {
  const lines = [...SPACE_TABLES['nas-bench-101']()];
  const odd = lines[5].replace(/[0-9a-f]{32}/, '0'.repeat(32));
  const table = readArchitectureTable([...lines.slice(0, 5), odd, ...lines.slice(6)].join('\n'), SPACE);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.refused).toEqual({
    count: 1,
    first: [{ row: 4, reason: `"${'0'.repeat(32)}": no cell of NAS-Bench-101 has this hash` }],
  });
  expect(table.value.keys.map((key) => (key.kind === 'nas-bench-101' ? key.index : -1))).toEqual(table.value.places);
  expect(table.value.keys).toHaveLength(423_623);
});

test('a million rows are read', { timeout: 300_000 }, () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `${i < 400_000 ? i : i % 200_000},${i}`);
  const table = readArchitectureTable(`index,ms\n${rows.join('\n')}\n`, SPACE);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.keys).toHaveLength(200_000);
  expect(table.value.refused.count).toBe(800_000);
});
