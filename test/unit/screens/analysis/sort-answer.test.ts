import { expect, test } from 'vitest';
import { sortAnswer } from '../../../../src/screens/analysis/sort-answer';

const rows = [
  ['b', 2],
  ['c', null],
  ['nb101-100', 10],
  ['nb101-20', 1],
];
const order = (column: number, descending: boolean) =>
  sortAnswer(rows, { column, descending }).map((row) => rows.indexOf(row as (typeof rows)[number]));

test('numbers by size, names as people count, what is missing last either way', () => {
  expect(order(1, false)).toEqual([3, 0, 2, 1]);
  expect(order(1, true)).toEqual([2, 0, 3, 1]);
  expect(order(0, false)).toEqual([0, 1, 3, 2]);
  expect(sortAnswer(rows, undefined)).toBe(rows);
});
