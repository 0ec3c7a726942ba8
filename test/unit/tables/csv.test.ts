import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '../../../src/tables/csv';

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;

test('what is written with quotes is read as it was, whatever is in it', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field), { maxLength: 8 }), fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const lines = [['x', 'y'], ...rows].map((row) => row.map(quoted).join());
      expect(parseCsv(lines.join(end) + end)).toEqual({ ok: true, value: { header: ['x', 'y'], rows } });
    }),
  );
});

test('plain fields, blank ones, a mark of byte order and empty lines', () => {
  expect(parseCsv('\ufeffa,b\n1,\n\n,2')).toEqual({
    ok: true,
    value: {
      header: ['a', 'b'],
      rows: [
        ['1', ''],
        ['', '2'],
      ],
    },
  });
});

test.each([
  ['', /empty/],
  ['a,a\n1,2', /same name/],
  ['a,b\n1,2\n3', /Row 3 has 1 fields, and the header 2/],
  ['a\n1\n"2', /^Row 3 has a quote that is never closed/],
  ['"a', /^Row 1 has a quote that is never closed/],
  ['a\n"1"2', /^Row 2 has a quote .* text behind one/],
])('%j is refused with a reason', (text, reason) => {
  expect(parseCsv(text)).toMatchObject({ ok: false, error: expect.stringMatching(reason) });
});

test('names of columns are clean, and a column without a name is called by its place', () => {
  expect(parseCsv('\u202ename\u0000,,"a\nb",\u200b\n1,2,3,4\n')).toMatchObject({
    ok: true,
    value: { header: ['name', 'Column 2', 'a b', 'Column 4'] },
  });
  expect(parseCsv('a,a\u200e\n1,2\n')).toMatchObject({ ok: false, error: 'Two columns have the same name.' });
});
