import { DataFrame, merge } from 'danfojs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Frame, type FrameValue } from '../../../../src/analysis/frame/frame';
import type { FrameColumn } from '../../../../src/analysis/questions/columns';
import { meanInterval } from '../../../../src/stats/mean-interval';
import { median } from '../../../../src/stats/quantile';
import { studentTQuantile } from '../../../../src/stats/student-t';

const COLUMNS: readonly FrameColumn[] = [
  { name: 'key', label: 'Key', kind: 'text' },
  { name: 'ms', label: 'Latency', kind: 'number', unit: 'ms' },
];

const key: fc.Arbitrary<string> = fc.constantFrom('a', 'b', '7', '12', 'constructor', '__proto__', '', 'a_b');
const number = fc.oneof(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.constant(Number.NaN));
const rows: fc.Arbitrary<FrameValue[][]> = fc
  .array(fc.tuple(key, number), { maxLength: 40 })
  .map((all) => all.map((row) => [...row]));

/** By another road than danfojs: half the width of Student's interval gives the deviation back. */
function deviationOf(sample: readonly number[]): number {
  const { halfWidth } = meanInterval(sample, 0.95);
  return (halfWidth * Math.sqrt(sample.length)) / studentTQuantile(0.975, sample.length - 1);
}

describe('a frame', () => {
  test('gives back what it was made of', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const frame = Frame.of(COLUMNS, all);
        expect(frame.rows()).toEqual(all);
        expect(frame.column('ms')).toEqual(all.map((row) => row[1]));
      }),
    );
  });

  test('keeps the rows asked for, none and all included', () => {
    fc.assert(
      fc.property(rows, fc.func(fc.boolean()), (all, choose) => {
        const keep = all.map((row) => choose(row));
        const kept = Frame.of(COLUMNS, all).where(keep);
        expect(kept.rows()).toEqual(all.filter((_, i) => keep[i]));
        expect(kept.columns).toBe(COLUMNS);
        const twice = kept.where(kept.rows().map((_, i) => i % 2 === 0));
        expect(twice.rows()).toEqual(kept.rows().filter((_, i) => i % 2 === 0));
      }),
    );
  });

  test('has the statistics of every group that our own have, missing values left out', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const names = all.map((row) => String(row[0]));
        const distinct = [...new Set(names)];
        const found = Frame.of(COLUMNS, all).statistics(
          'ms',
          names.map((name) => distinct.indexOf(name)),
        );
        const samples = distinct.map((name) =>
          all.flatMap(([own, ms]) => (own === name && Number.isFinite(ms) ? [Number(ms)] : [])),
        );
        expect(new Set(found.map(({ group }) => group))).toEqual(
          new Set(samples.flatMap((sample, i) => (sample.length > 0 ? [i] : []))),
        );
        for (const { group, count, mean, deviation, min, median: middle, max } of found) {
          const sample = samples[group];
          expect(count).toBe(sample.length);
          expect(mean).toBeCloseTo(sample.reduce((sum, x) => sum + x, 0) / sample.length, 8);
          expect(middle).toBeCloseTo(median(sample), 9);
          expect([min, max]).toEqual([Math.min(...sample), Math.max(...sample)]);
          if (sample.length < 2) expect(deviation).toBeUndefined();
          else expect(deviation).toBeCloseTo(deviationOf(sample), 5);
        }
      }),
    );
  });

  test('takes a table beside it by key, every row in its place', () => {
    const table = fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([name]) => name });
    const beside: readonly FrameColumn[] = [{ name: 'accuracy', label: 'accuracy', kind: 'number' }];
    fc.assert(
      fc.property(rows, table, (all, entries) => {
        const byKey = new Map(entries.map(([name, value]) => [name, [value]]));
        const joined = Frame.of(COLUMNS, all).joined('key', beside, byKey);
        expect(joined.columns).toEqual([...COLUMNS, ...beside]);
        expect(joined.rows()).toEqual(all.map((row) => [...row, byKey.get(String(row[0]))?.[0] ?? Number.NaN]));
      }),
    );
  });
});

/** What `Frame` works around. Where one of these fails after an update, the way around it can go. */
describe('danfojs 1.2.0', () => {
  const grouped = (data: FrameValue[][]) =>
    new DataFrame(data, { columns: ['key', 'ms'], dtypes: ['string', 'float32'] }).groupby(['key']);

  test('lets one missing value make NaN of a mean, and takes the value behind it for the largest', () => {
    const withGap = grouped([
      ['a', 5],
      ['a', Number.NaN],
      ['a', 1],
    ]);
    expect(withGap.agg({ ms: ['mean', 'max'] }).values).toEqual([['a', Number.NaN, 1]]);
  });

  test('gives a single value the deviation 0', () => {
    expect(grouped([['a', 5]]).agg({ ms: ['std'] }).values).toEqual([['a', 0]]);
  });

  test('groups by keys of a plain object: numbers come first, and "constructor" is there already', () => {
    const numbers = grouped([
      ['b', 1],
      ['7', 2],
    ]);
    expect(numbers.agg({ ms: ['mean'] }).values).toEqual([
      ['7', 2],
      ['b', 1],
    ]);
    expect(() => grouped([['constructor', 1]])).toThrow();
  });

  test('moves rows when it merges', () => {
    const left = new DataFrame(
      [
        ['b', 0],
        ['7', 1],
        ['b', 2],
      ],
      { columns: ['key', 'place'] },
    );
    const right = new DataFrame([['b', 10]], { columns: ['key', 'value'] });
    expect(merge({ left, right, on: ['key'], how: 'left' }).values).toEqual([
      ['7', 1, Number.NaN],
      ['b', 0, 10],
      ['b', 2, 10],
    ]);
  });

  test('infers types from the first rows', () => {
    const data = Array.from({ length: 30 }, (_, i) => [i < 25 ? i : i / 7]);
    expect(new DataFrame(data, { columns: ['x'] }).dtypes).toEqual(['int32']);
  });

  test('takes the places of a second choice of rows for labels of the first', () => {
    const frame = new DataFrame([[0], [1], [2]], { columns: ['x'] }).query([false, true, true]);
    expect(frame.query([true, false]).values).toEqual([[2]]);
  });
});
