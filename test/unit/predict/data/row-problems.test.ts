import { expect, test } from 'vitest';
import { MAX_ROWS, rowsProblem } from '../../../../src/predict/data/row-problems';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import { edgeCellRows } from '../../../support/training-rows';

const rows = edgeCellRows(20, 0, 1);
const [first, ...rest] = rows;

test('good rows have no problem', () => {
  expect(rowsProblem(rows)).toBeUndefined();
});

test.each<[string, readonly TrainingRow[], RegExp]>([
  ['two rows', rows.slice(0, 2), /at least 10 measured cells.*there are 2/],
  ['a million rows', new Array<TrainingRow>(1_000_000).fill(first), new RegExp(`at most ${MAX_ROWS}.*1000000.*sample`)],
  ['a constant target', rows.map((row) => ({ ...row, latencyMs: 7 })), /All 20 cells have the latency 7 ms/],
  ['a latency that is no number', [...rest, { ...first, latencyMs: Number.NaN }], /Row 19 has the latency NaN ms/],
  ['a latency below zero', [{ ...first, latencyMs: -1 }, ...rest], /Row 0 has the latency -1 ms/],
  ['an endless latency', [{ ...first, latencyMs: Number.POSITIVE_INFINITY }, ...rest], /latency Infinity ms/],
  ['a deviation that is no number', [{ ...first, deviation: Number.NaN }, ...rest], /Row 0 has the deviation NaN/],
  [
    'a column too few',
    [...rest, { ...first, features: first.features.slice(1) }],
    /Row 19 has 7 features, and Row 0 has 8/,
  ],
  [
    'a view too few',
    [...rest, { ...first, views: first.views.slice(1) }],
    /Row 19 has views of other widths than Row 0/,
  ],
  [
    'a feature that is no number',
    [...rest, { ...first, megaMacs: Number.NaN }],
    /Row 19 has a feature that is no number/,
  ],
])('%s: a sentence that says so', (_, bad, message) => {
  expect(rowsProblem(bad)).toMatch(message);
});
