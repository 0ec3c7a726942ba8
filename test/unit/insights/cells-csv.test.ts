import { expect, test } from 'vitest';
import { cellsCsv } from '../../../src/insights/cells-csv';
import { cellRows } from '../../../src/insights/rows';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { parseCsv } from '../../../src/tables/csv';
import { recordOf } from '../../support/gallery/fixtures';

test('the reader of tables takes every cell back, to the last digit, and says what failed', () => {
  const record = recordOf({ failed: [3], deviceName: 'Phone, "the old one"' });
  const rows = cellRows(record);
  const text = cellsCsv(rows, record);
  const table = readArchitectureTable(text, record.definition.space);
  expect(table).toMatchObject({ ok: true, value: { refused: { count: 0 } } });
  if (!table.ok) return;
  expect(table.value.keys).toEqual(record.measurements.map(({ architecture }) => architecture));
  expect(table.value.column('latency_ms')).toEqual({ ok: true, value: rows.map(({ summary }) => summary?.medianMs) });
  expect(table.value.column('macs')).toEqual({ ok: true, value: rows.map(({ macs }) => macs) });
  const read = parseCsv(text);
  const [, , , failed] = read.ok ? read.value.rows : [];
  expect(failed).toEqual(expect.arrayContaining(['device-lost', '', 'Phone, "the old one"']));
});
