import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../../src/tables/csv';
import { csvText } from '../../../src/tables/write-csv';

test('quotes only what RFC 4180 asks for', () => {
  expect(csvText(['cell', 'latency, ms'], [['a "b"', 12.345]])).toBe('cell,"latency, ms"\r\n"a ""b""",12.345\r\n');
});

test('the reader takes back what was written', () => {
  const row = fc.tuple(fc.string({ minLength: 1 }), fc.string());
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const read = parseCsv(csvText(['a', 'b'], rows));
      expect(read).toEqual({ ok: true, value: { header: ['a', 'b'], rows } });
    }),
  );
});
