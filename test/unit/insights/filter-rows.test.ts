import { describe, expect, test } from 'vitest';
import { filterCount, filterRows, NO_FILTER, type RowFilter } from '../../../src/insights/filter-rows';
import { type CellRow, cellRows } from '../../../src/insights/rows';
import { sortRows } from '../../../src/insights/sort-rows';
import { largeStudy } from '../../support/large-study';

const rows = cellRows(largeStudy(200));
const left = (change: Partial<RowFilter>): readonly CellRow[] => filterRows(rows, { ...NO_FILTER, ...change });

test('no filter leaves every row', () => {
  expect(left({})).toEqual(rows);
  expect(filterCount(NO_FILTER)).toBe(0);
});

describe('by text', () => {
  test('a name, or a part of it', () => {
    expect(left({ text: rows[7].name.toUpperCase() })).toContain(rows[7]);
    expect(left({ text: ' nb101- ' })).toEqual(rows);
    expect(left({ text: 'nb201-' })).toEqual([]);
  });

  test('the first digits of a hash', () => {
    expect(left({ text: rows[9].hash?.slice(0, 12) ?? 'none' })).toEqual([rows[9]]);
  });

  test.each(['conv3x3', 'Conv 3×3', 'conv 3 x 3', 'conv3x3-bn-relu'])('an operator written as %s', (text) => {
    expect(left({ text })).toEqual(rows.filter((row) => row.cell?.operators.includes(0)));
  });

  test('every word must be there', () => {
    const both = rows.filter((row) => row.cell?.operators.includes(1) && row.cell.operators.includes(2));
    expect(both.length).toBeGreaterThan(0);
    expect(left({ text: 'max-pool 3x3 conv 1x1' })).toEqual(both);
  });
});

test('by grade: what has none is left out', () => {
  const good = left({ grades: ['A', 'B'] });
  expect(good.length).toBeGreaterThan(0);
  expect(good).toEqual(rows.filter(({ summary }) => ['A', 'B'].includes(summary?.quality?.grade ?? '')));
});

test('by state', () => {
  expect(left({ state: 'failed' }).map(({ position }) => position)).toEqual([96, 193]);
  expect(left({ state: 'measured' })).toHaveLength(198);
});

test('by latency and MACs: ends belong to the range, what is not known lies in none', () => {
  const [middle] = rows.filter((row) => row.summary).slice(50);
  const ms = middle.summary?.medianMs ?? Number.NaN;
  const fast = left({ latencyMs: { most: ms } });
  const slow = left({ latencyMs: { least: ms } });
  expect(fast).toContain(middle);
  expect(slow).toContain(middle);
  expect(fast.length + slow.length).toBe(199);
  const millionMacs = (middle.macs ?? 0) / 1e6;
  expect(left({ millionMacs: { least: millionMacs, most: millionMacs } })).toContain(middle);
  expect(filterCount({ ...NO_FILTER, latencyMs: { least: 1 }, millionMacs: { most: 2 }, grades: ['A'] })).toBe(3);
});

test('cells sort by their index', () => {
  const indexOf = ({ measurement: { architecture } }: CellRow): number =>
    'index' in architecture ? architecture.index : Number.NaN;
  const up = sortRows(rows, { key: 'name', descending: false }).map(indexOf);
  expect(up).toEqual([...up].sort((a, b) => a - b));
  expect(sortRows(rows, { key: 'name', descending: true }).map(indexOf)).toEqual(up.reverse());
});
