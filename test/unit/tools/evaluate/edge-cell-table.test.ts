import { expect, test } from 'vitest';
import { edgeCellIndex } from '../../../../src/space/nas-bench-201/cell';
import { parseEdgeCellTable } from '../../../../tools/evaluate/edge-cell-table';
import { describeWithSharedData, readSharedData } from '../../../support/shared-data';

const ONE = '|none~0|+|none~0|none~1|+|none~0|none~1|skip_connect~2|';
const TWO = '|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|';

test('numbers of a column in the order of the file, blanks among them', () => {
  const table = parseEdgeCellTable(`index,arch,phone\n0,${TWO},1.5\n1,${ONE},\n`);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.columns).toEqual(['index', 'phone']);
  expect(table.value.cells.map(edgeCellIndex)).toEqual([9375, 1]);
  expect(table.value.column('phone')).toEqual({ ok: true, value: [1.5, undefined] });
});

test.each([
  ['no key', 'cell,phone\nx,1', /needs a column of the cells .* it has cell, phone/],
  ['a cell that is none', `arch,phone\n${ONE},1\n|none~0|,2`, /Row 3: its arch "\|none~0\|": a cell has 3 nodes/],
  [
    'a cell twice',
    `arch,phone\n${ONE},1\n${TWO},2\n${ONE},3`,
    /Row 2: it names the same as row 4. Row 4: it names the same as row 2/,
  ],
])('%s is refused with a reason', (_, text, reason) => {
  expect(parseEdgeCellTable(text)).toMatchObject({ ok: false, error: expect.stringMatching(reason) });
});

test('a column that is not there, and a field that is no number', () => {
  const table = parseEdgeCellTable(`arch,phone\n${ONE},fast`);
  if (!table.ok) throw new Error(table.error);
  expect(table.value.column('laptop')).toMatchObject({ ok: false, error: expect.stringMatching(/no column "laptop"/) });
  expect(table.value.column('arch')).toMatchObject({ ok: false });
  expect(table.value.column('phone')).toMatchObject({
    ok: false,
    error: expect.stringMatching(/^Row 2 of the column "phone" holds "fast", which is no number/),
  });
});

describeWithSharedData('the table of HELP', () => {
  test('every row is another cell of the space, on 27 devices', () => {
    const table = parseEdgeCellTable(readSharedData('nas-bench-201-latency-help-ms.csv'));
    if (!table.ok) throw new Error(table.error);
    expect(table.value.cells).toHaveLength(15_625);
    expect(table.value.columns).toHaveLength(28);
    const raspi4 = table.value.column('raspi4');
    expect(raspi4.ok && raspi4.value.every((ms) => ms !== undefined && ms > 0)).toBe(true);
  });
});
