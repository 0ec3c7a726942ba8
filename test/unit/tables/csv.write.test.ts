import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName } from '../../../src/base/clean-text';
import { csvText, parseCsv } from '../../../src/tables/csv';

const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é', '\ufeff', '=') });
const value = fc.oneof(text, fc.double(), fc.constant(null));

test('what is written is read as it was, numbers to the last digit', () => {
  const name = text.map((raw) => cleanName(raw, 'Nameless'));
  const header = fc.uniqueArray(name, { minLength: 2, maxLength: 4 });
  const table = header.chain((names) =>
    fc.tuple(fc.constant(names), fc.array(fc.array(value, { minLength: names.length, maxLength: names.length }))),
  );
  fc.assert(
    fc.property(table, ([names, rows]) => {
      const read = parseCsv(csvText(names, rows));
      expect(read).toMatchObject({ ok: true, value: { header: names } });
      const written = read.ok ? read.value.rows : [];
      expect(written).toHaveLength(rows.length);
      for (const [i, row] of rows.entries()) {
        for (const [j, field] of row.entries()) {
          if (typeof field === 'string') expect(written[i][j]).toBe(field);
          else if (field === null || !Number.isFinite(field)) expect(written[i][j]).toBe('');
          else expect(Number(written[i][j])).toBe(field === 0 ? 0 : field);
        }
      }
    }),
  );
});

test('as RFC 4180 writes it', () => {
  const rows = [
    ['plain', 1.5, null],
    ['say "x", twice', -1e-7, 'two\nlines'],
  ];
  expect(csvText(['a', 'b b', 'c'], rows)).toBe('a,b b,c\r\nplain,1.5,\r\n"say ""x"", twice",-1e-7,"two\nlines"\r\n');
});
