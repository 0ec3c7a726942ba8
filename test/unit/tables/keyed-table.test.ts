import { expect, test } from 'vitest';
import { err, ok } from '../../../src/base/result';
import { readKeyedTable, reasonsOf, type TableKey } from '../../../src/tables/keyed-table';

/** Rows named by a whole number in the column `key`. */
const KEY: TableKey<number> = {
  columns: ['key'],
  read: (rows) => rows.map(([text]) => (/^\d+$/.test(text) ? ok(Number(text)) : err(`"${text}" is no number`))),
  identity: (key) => key,
};

const read = (text: string) => readKeyedTable(text, () => ok(KEY));

function tableOf(text: string) {
  const table = read(text);
  if (!table.ok) throw new Error(table.error);
  return table.value;
}

test('columns in the order of the rows that were matched, blanks among them', () => {
  const table = tableOf('a,key,b\n1.5,3,x\nfast,?,2\n,1,y\n');
  expect(table.keys).toEqual([3, 1]);
  expect(table.places).toEqual([0, 2]);
  expect(table.columns).toEqual(['a', 'b']);
  expect(table.column('a')).toEqual({ ok: true, value: [1.5, undefined] });
  expect(table.refused).toEqual({ count: 1, first: [{ row: 3, reason: '"?" is no number' }] });
});

test.each([['1,5,3'], ['x'], ['3 apples'], ['0x1f']])(
  'a column that holds %j where a number stands is refused',
  (field) => {
    const table = tableOf(`key,ms\n1,2\n2,"${field}"\n`);
    const error = `Row 3 of the column "ms" holds "${field}", which is no number: write a number there, or nothing.`;
    expect(table.column('ms')).toEqual({ ok: false, error });
  },
);

test('of many figures a few others are refused with their rows, and the column is read', () => {
  const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},${i === 3 ? 'x' : i + 0.5}`);
  const figures = tableOf(`key,ms\n${rows.join('\n')}\n`).figures('ms');
  expect(figures).toMatchObject({
    ok: true,
    value: { refused: { count: 1, first: [{ row: 5, reason: 'its "ms" is "x", which is no number' }] } },
  });
});

test.each(['NaN', 'nan', '-nan', 'N/A', '#N/A', 'NA', 'null', 'None', '-', '', ' ', '?'])('%j is no value', (field) => {
  expect(tableOf(`key,ms\n1,2\n2,${field}\n`).column('ms')).toEqual({ ok: true, value: [2, undefined] });
});

test.each(['inf', 'Infinity', '-1', 'failed', 'timeout', 'OOM', '#DIV/0!'])('%j is a failed measurement', (field) => {
  const figures = tableOf(`key,ms\n1,2\n2,${field}\n`).figures('ms');
  expect(figures).toMatchObject({
    ok: true,
    value: {
      values: [2, undefined],
      refused: { first: [{ row: 3, reason: expect.stringMatching(/failed measurement$/) }] },
    },
  });
});

test('of rows that name the same none is taken: which holds cannot be known', () => {
  const table = tableOf('key,ms\n1,10\n2,20\n01,30\n1,40');
  expect(table.keys).toEqual([2]);
  expect(table.column('ms')).toEqual({ ok: true, value: [20] });
  expect(table.refused.count).toBe(3);
  expect(reasonsOf(table.refused)).toEqual([
    'Row 2: it names the same as row 4.',
    'Row 4: it names the same as row 2.',
    'Row 5: it names the same as row 2.',
  ]);
});

test('the first refused rows are told, the others counted', () => {
  const { refused } = tableOf(`key\n7\n${'x\n'.repeat(40)}`);
  expect(refused.count).toBe(40);
  expect(reasonsOf(refused)).toHaveLength(6);
  expect(reasonsOf(refused).at(-1)).toBe('So it is with 35 more rows.');
});

test.each([
  ['no key', 'name,ms\na,1', 'The table has no column "key"; it has name, ms.'],
  ['no row that is matched', 'key,ms\na,1', 'No row of the table could be matched. Row 2: "a" is no number.'],
  ['no rows', 'key,ms\n', 'No row of the table could be matched.'],
])('%s is refused with a sentence', (_, text, error) => {
  expect(read(text)).toEqual({ ok: false, error });
});

test('a column that is not there is said to be missing, the key among them', () => {
  const table = tableOf('key,ms\n1,2');
  for (const name of ['key', 'us']) {
    expect(table.column(name)).toEqual({ ok: false, error: `The table has no column "${name}"; it has key, ms.` });
  }
});

test('a figure is zero, or of a magnitude that can be computed with', () => {
  expect(tableOf('key,ms\n1,0\n2,1e30\n3,-1e-30').column('ms').ok).toBe(true);
  for (const field of ['1.5e308', '-1e31', '5e-324', '1e-31'])
    expect(tableOf(`key,x\n1,2\n2,${field}`).column('x')).toEqual({
      ok: false,
      error: expect.stringMatching(
        `^Row 3 of the column "x" holds "${field}", which is beyond what can be computed with`,
      ),
    });
});
