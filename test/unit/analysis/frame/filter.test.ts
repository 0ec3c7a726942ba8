import { expect, test } from 'vitest';
import { filtered } from '../../../../src/analysis/frame/filter';
import { Frame } from '../../../../src/analysis/frame/frame';
import type { FrameColumn } from '../../../../src/analysis/questions/columns';
import type { Filter } from '../../../../src/analysis/questions/question';

const COLUMNS: readonly FrameColumn[] = [
  { name: 'device', label: 'Device', kind: 'text' },
  { name: 'ms', label: 'Latency', kind: 'number' },
  { name: 'at', label: 'Measured', kind: 'date' },
];
const DAY = Date.UTC(2026, 10, 23);
const frame = Frame.of(COLUMNS, [
  ['Pixel 8', 1, DAY],
  ['pixel 8', 2, DAY + 1],
  ['Galaxy', 3, DAY - 1],
  ['', Number.NaN, DAY],
]);
const kept = (...filters: Filter[]) =>
  filtered(frame, filters)
    .rows()
    .map((row) => frame.rows().findIndex((one) => one[0] === row[0]));

test.each<[column: string, testOf: Filter['test'], value: string, rows: number[]]>([
  ['device', 'is', 'PIXEL 8', [0, 1]],
  ['device', 'is not', 'pixel 8', [2, 3]],
  ['device', 'contains', 'a', [2]],
  ['ms', '<', '2', [0]],
  ['ms', '<=', '2', [0, 1]],
  ['ms', '=', ' 2 ', [1]],
  ['ms', '>=', '2', [1, 2]],
  ['ms', '>', '1,5', [1, 2]],
  ['ms', '>', 'a lot', []],
  ['ms', '>', ' ', [0, 1, 2, 3]],
  ['at', '>=', '2026-11-23', [0, 1, 3]],
  ['gone', 'is', 'x', [0, 1, 2, 3]],
])('%s %s %j', (column, testOf, value, rows) => {
  expect(kept({ column, test: testOf, value })).toEqual(rows);
});

test('all filters must hold', () => {
  expect(kept({ column: 'device', test: 'contains', value: 'pixel' }, { column: 'ms', test: '>', value: '1' })).toEqual(
    [1],
  );
});
