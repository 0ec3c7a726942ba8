import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerOf } from '../../../../src/analysis/frame/answer';
import { Frame } from '../../../../src/analysis/frame/frame';
import type { AnalysisAnswer } from '../../../../src/analysis/questions/answer';
import type { FrameColumn } from '../../../../src/analysis/questions/columns';
import { medianInterval } from '../../../../src/stats/median-interval';
import { pearson } from '../../../../src/stats/pearson';
import { quantile } from '../../../../src/stats/quantile';
import { spearman } from '../../../../src/stats/spearman';

const COLUMNS: readonly FrameColumn[] = [
  { name: 'device', label: 'Device', kind: 'text' },
  { name: 'backend', label: 'Backend', kind: 'text' },
  { name: 'adapter', label: 'Adapter', kind: 'text' },
  { name: 'a', label: 'A', kind: 'number', unit: 'ms' },
  { name: 'b', label: 'B', kind: 'number' },
];

const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -9, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const row = fc.tuple(fc.constantFrom('x', 'y', ''), fc.constantFrom('wasm', 'cpu'), fc.constant('g'), number, number);
const rows = fc.array(row, { maxLength: 30 });

const records = ({ columns, rows: all }: AnalysisAnswer) =>
  all.map((values) => Object.fromEntries(columns.map(({ name }, i) => [name, values[i]])));

const close = (value: unknown, expected: number): void => expect(value).toBeCloseTo(expected, 9);

test('groups: the figures of each, the largest first', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const answer = answerOf(Frame.of(COLUMNS, all), {
        filters: [],
        view: { kind: 'groups', by: 'device', measure: 'a' },
      });
      const groups = records(answer);
      expect(groups.map(({ n }) => n)).toEqual(groups.map(({ n }) => Number(n)).toSorted((x, y) => y - x));
      for (const group of groups) {
        const own = all.filter(([device]) => (device || 'not known') === group.device);
        const values = own.map(([, , , a]) => a).filter((a) => !Number.isNaN(a));
        expect([group.n, group.missing]).toEqual([values.length, own.length - values.length]);
        for (const [name, p] of Object.entries({ q05: 0.05, q25: 0.25, median: 0.5, q75: 0.75, q95: 0.95, max: 1 }))
          close(group[name], quantile(values, p));
        const { low, high } = medianInterval(values, 0.95);
        expect([group.median_low, group.median_high]).toEqual([low, high]);
      }
      const measured = all.filter(([, , , a]) => !Number.isNaN(a)).map(([device]) => device);
      expect(groups).toHaveLength(new Set(measured).size);
    }),
  );
});

test('correlation: each pair over the rows that have both', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('pearson' as const, 'spearman' as const), (all, method) => {
      const view = { kind: 'correlation', method, columns: ['b', 'a', 'device', 'gone'] } as const;
      const answer = answerOf(Frame.of(COLUMNS, all), { filters: [], view });
      expect(answer.columns.map(({ name }) => name)).toEqual(['column', 'a', 'b']);
      const both = all.filter(([, , , a, b]) => !Number.isNaN(a + b));
      const [a, b] = [both.map((one) => one[3]), both.map((one) => one[4])];
      const expected = (method === 'pearson' ? pearson : spearman)(a, b);
      const [[, aa, ab], [, ba]] = answer.rows;
      expect(ba).toBe(ab);
      if (expected === undefined) expect(ab).toBeNull();
      else close(ab, expected);
      if (aa !== null) close(aa, 1);
    }),
  );
});

test('describe: a row for every column that holds numbers', () => {
  const frame = Frame.of(COLUMNS, [
    ['x', 'cpu', 'g', 1, Number.NaN],
    ['y', 'cpu', 'g', 2, Number.NaN],
    ['y', 'cpu', 'g', 6, Number.NaN],
  ]);
  const [a, ...others] = records(answerOf(frame, { filters: [], view: { kind: 'describe' } }));
  expect(others).toEqual([]);
  expect(a).toMatchObject({ column: 'A', unit: 'ms', n: 3, missing: 0, mean: 3, min: 1, median: 2, max: 6 });
  close(a.deviation, Math.sqrt(7));
});

test('rows: gaps are null, and what passed is counted', () => {
  const frame = Frame.of(COLUMNS, [
    ['', 'cpu', 'g', Number.NaN, 1],
    ['y', 'wasm', 'g', 2, 1],
  ]);
  expect(answerOf(frame, { filters: [], view: { kind: 'rows' } })).toMatchObject({
    rows: [
      [null, 'cpu', 'g', null, 1],
      ['y', 'wasm', 'g', 2, 1],
    ],
    passed: 2,
    total: 2,
    places: 2,
  });
  const filters = [{ column: 'a', test: '>', value: '5' }] as const;
  for (const kind of ['rows', 'describe'] as const)
    expect(answerOf(frame, { filters, view: { kind } })).toMatchObject({ rows: [], passed: 0, total: 2, places: 0 });
});
