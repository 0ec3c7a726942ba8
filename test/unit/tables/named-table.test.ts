import { expect, test } from 'vitest';
import { readNamedTable } from '../../../src/tables/named-table';

test('rows are named by whatever the column holds, and a name is there once', () => {
  const table = readNamedTable('ms,model\n1, net a \n2,b\n3,b\n', 'model');
  if (!table.ok) throw new Error(table.error);
  expect(table.value.keys).toEqual(['net a']);
  expect(table.value.column('ms')).toEqual({ ok: true, value: [1] });
  expect(table.value.refused.count).toBe(2);
});
