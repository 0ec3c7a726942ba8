import { expect, test } from 'vitest';
import { cellRows } from '../../../src/insights/rows';
import { sortRows } from '../../../src/insights/sort-rows';
import { recordOf } from '../../support/gallery/fixtures';

const rows = cellRows(recordOf({ failed: [3, 9] }));

test.each(['latency', 'macs', 'params', 'cold'] as const)('sorted by %s, failed trials stand last', (key) => {
  const value = (row: (typeof rows)[number]): number | undefined =>
    ({ latency: row.summary?.medianMs, macs: row.macs, params: row.params, cold: row.summary?.coldLatencyMs })[key];
  const up = sortRows(rows, { key, descending: false }).map(value);
  const down = sortRows(rows, { key, descending: true }).map(value);
  const defined = up.filter((x) => x !== undefined);
  expect(defined).toEqual([...defined].sort((a, b) => a - b));
  expect(up.slice(defined.length)).toEqual(down.slice(defined.length));
  expect(down.slice(0, defined.length)).toEqual([...defined].reverse());
});
