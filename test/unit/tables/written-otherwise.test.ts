import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EDGE_CELLS, edgeCellAt, edgeCellText } from '../../../src/space/nas-bench-201/cell';
import { CIFAR10_SKELETON } from '../../../src/space/nas-bench-201/lower';
import { readArchitectureTable } from '../../../src/tables/architecture-table';
import { decodeTable } from '../../../src/tables/decode';

const EDGES = { kind: 'nas-bench-201', skeleton: CIFAR10_SKELETON, pruned: false } as const;

/** Latencies in ms with four decimals, so that the decimal mark shows; undefined where there is none. */
const rows = fc
  .uniqueArray(
    fc.record({
      index: fc.nat(EDGE_CELLS - 1),
      ms: fc.option(
        fc.integer({ min: 1, max: 99_999_999 }).filter((n) => n % 10 !== 0),
        { nil: undefined },
      ),
    }),
    { minLength: 2, maxLength: 12, selector: ({ index }) => index },
  )
  .filter((all) => all.some(({ ms }) => ms !== undefined));

const UNITS = [
  { name: 'pixel_ms', shift: 0, cell: '' },
  { name: 'pixel_us', shift: 3, cell: '' },
  { name: 'pixel (s)', shift: -3, cell: '' },
  { name: 'pixel [ns]', shift: 6, cell: '' },
  { name: 'pixel', shift: 0, cell: ' ms' },
  { name: 'pixel', shift: -3, cell: 's' },
] as const;

const form = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  mark: fc.constantFrom('.', ','),
  groups: fc.constantFrom('', ' ', '\u00a0', '\u202f', "'", 'other'),
  lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf8', 'utf8 with mark', 'utf16le', 'utf16le with mark', 'utf16be with mark'),
  blank: fc.constantFrom('', 'NaN', 'nan', 'N/A', 'null', 'None', '-'),
  unit: fc.constantFrom(...UNITS),
  key: fc.constantFrom('arch', 'ARCH ', 'arch_str', 'Zelle'),
  hasIndex: fc.boolean(),
  hasComments: fc.boolean(),
  emptyEnd: fc.boolean(),
});

/** Digits of `tenThousandths` of a ms in another unit, with marks. */
function written(tenThousandths: number, shift: number, mark: string, groups: string): string {
  const decimals = 4 - shift;
  const digits = String(tenThousandths).padStart(Math.max(1, decimals + 1), '0');
  const whole = decimals > 0 ? digits.slice(0, -decimals) : digits + '0'.repeat(-decimals);
  const part = decimals > 0 ? digits.slice(-decimals) : '';
  const group = groups === 'other' ? (mark === '.' ? ',' : '.') : groups;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return part === '' ? grouped : `${grouped}${mark}${part}`;
}

function bytesOf(text: string, encoding: string): Uint8Array {
  const marked = encoding.endsWith('mark') ? `\ufeff${text}` : text;
  if (encoding.startsWith('utf8')) return new Uint8Array(Buffer.from(marked, 'utf8'));
  const bytes = Buffer.from(marked, 'utf16le');
  return new Uint8Array(encoding.startsWith('utf16be') ? bytes.swap16() : bytes);
}

test('a table is the same figures in whatever combination of forms it is written', () => {
  fc.assert(
    fc.property(rows, form, (table, how) => {
      const { unit, separator, mark, hasIndex } = how;
      // Whole numbers show no mark of decimals: their groups alone would be unclear.
      const groups = unit.shift >= 4 && how.groups === 'other' ? '' : how.groups;
      const quoted = (field: string): string => (field.includes(separator) ? `"${field}"` : field);
      const end = how.emptyEnd ? separator + separator : '';
      const line = (fields: readonly string[]): string => fields.map(quoted).join(separator) + end;
      const lines = table.map(({ index, ms }, row) => {
        const figure = ms === undefined ? how.blank : written(ms, unit.shift, mark, groups) + unit.cell;
        return line([...(hasIndex ? [String(row)] : []), edgeCellText(edgeCellAt(index)), figure]);
      });
      if (how.hasComments) lines.splice(1, 0, '# it is "odd', '');
      const header = line([...(hasIndex ? [''] : []), how.key, unit.name]);
      const all = [...(how.hasComments ? ['# of a phone'] : []), header, ...lines, ...(how.emptyEnd ? [end] : [])];
      const text = decodeTable(bytesOf(all.join(how.lineBreak) + how.lineBreak, how.encoding));
      if (!text.ok) throw new Error(text.error);
      const read = readArchitectureTable(text.value, EDGES);
      if (!read.ok) throw new Error(read.error);
      expect(read.value.refused.count).toBe(0);
      expect(read.value.keyColumns).toEqual([how.key.trim()]);
      expect(read.value.columns).toEqual([unit.name]);
      const figures = read.value.column(unit.name);
      if (!figures.ok) throw new Error(figures.error);
      expect(read.value.keys).toEqual(table.map(({ index }) => ({ kind: 'nas-bench-201', index })));
      for (const [row, { ms }] of table.entries()) {
        if (ms === undefined) expect(figures.value[row]).toBeUndefined();
        else expect(Math.abs((figures.value[row] ?? 0) / (ms / 1e4) - 1)).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 400 },
  );
});
