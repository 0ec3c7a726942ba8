import { expect, test } from 'vitest';
import { cellRows } from '../../../src/insights/rows';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({ failed: [3, 9] });
const rows = cellRows(record);

test('one row a trial, computed once a record', () => {
  expect(rows).toHaveLength(24);
  expect(cellRows(record)).toBe(rows);
  expect(rows.filter((row) => row.summary === undefined).map((row) => row.position)).toEqual([3, 9]);
});

test('a summarised measurement shows the same figures as its samples', () => {
  const summarised = cellRows(recordOf({ failed: [3, 9], summarised: true }));
  expect(summarised.map((row) => row.summary)).toEqual(rows.map((row) => row.summary));
});
