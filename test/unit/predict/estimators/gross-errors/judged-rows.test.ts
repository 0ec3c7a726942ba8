import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../../../../../src/base/random';
import type { TrainingRow } from '../../../../../src/predict/data/training-row';
import { judgedRows } from '../../../../../src/predict/estimators/gross-errors/judged-rows';
import { compilePredictor } from '../../../../../src/predict/estimators/model';
import { ESTIMATOR_OF } from '../../../../../src/predict/estimators/registry';
import { selectBatch } from '../../../../../src/predict/evaluation/active-learning';
import { mape } from '../../../../../src/stats/error-metrics';
import { median } from '../../../../../src/stats/quantile';
import { edgeCellRows } from '../../../../support/training-rows';

const ROBUST = ['ridge', 'view-lines', 'random-forest', 'boosting', 'gaussian-process', 'auto'] as const;
type RobustId = (typeof ROBUST)[number];
const OTHERS = edgeCellRows(200, 0, 99);
const TRUE_MS = OTHERS.map(({ latencyMs }) => latencyMs);

const isOff = (place: number): boolean => place % 20 === 7;
/** One row in twenty with another latency. */
const spoilt = (rows: readonly TrainingRow[], spoil: (ms: number, place: number) => number): TrainingRow[] =>
  rows.map((row, i) => (isOff(i) ? { ...row, latencyMs: spoil(row.latencyMs, i) } : row));
/** Rows that no estimator judges: all of them count. */
const trusted = (rows: readonly TrainingRow[]): TrainingRow[] => rows.map((row) => ({ ...row, trust: 1 }));

const predictedBy = (id: RobustId, rows: readonly TrainingRow[]): number[] =>
  OTHERS.map(compilePredictor(ESTIMATOR_OF[id].fit(rows, 1).model));
const errorOf = (id: RobustId, rows: readonly TrainingRow[]): number => mape(predictedBy(id, rows), TRUE_MS);
const trustsOf = (rows: readonly TrainingRow[], seed = 1): number[] =>
  judgedRows(rows, seed).map(({ trust = Number.NaN }) => trust);

/** How rows go wrong, each with its own size between the least and the largest. */
const between = (least: number, most: number, place: number): number => least + (most - least) * ((place * 0.37) % 1);
const FAULTS: readonly (readonly [string, (ms: number, place: number) => number])[] = [
  ['1.5 to 3 times up', (ms, place) => ms * between(1.5, 3, place)],
  ['1.5 to 3 times down', (ms, place) => ms / between(1.5, 3, place)],
  ['up and down', (ms, place) => ms * between(1.5, 3, place) ** (place % 40 === 7 ? 1 : -1)],
  ['20 ms added', (ms) => ms + 20],
  ['in other units', (ms) => ms * 1000],
  ['of an empty run', () => 0.003],
];

describe.each(ROBUST)('%s', (id) => {
  const rightRows = edgeCellRows(120, 0, 1, 3);
  let right = Number.NaN;

  beforeAll(() => {
    right = errorOf(id, rightRows);
  });

  test.each(FAULTS)('of 120 rows, one in twenty %s, it learns as much as of right ones', (_, spoil) => {
    expect(errorOf(id, spoilt(rightRows, spoil))).toBeLessThan(1.25 * right + 0.2);
  });

  test('right rows count in full: its predictions are those of a fit that judges none', () => {
    for (const count of [12, 30, 100]) {
      const rows = edgeCellRows(count, 0, 2, 5);
      expect(mape(predictedBy(id, rows), predictedBy(id, trusted(rows)))).toBeLessThan(1);
    }
  });

  test('one row that is a thousand times off moves no other prediction by much', () => {
    const rows = edgeCellRows(60, 0, 3, 3);
    const before = predictedBy(id, rows);
    for (const factor of [1000, 0.001]) {
      const after = predictedBy(
        id,
        rows.map((row, i) => (i === 17 ? { ...row, latencyMs: row.latencyMs * factor } : row)),
      );
      expect(mape(after, before)).toBeLessThan(3);
    }
  });

  test('takes two to twelve rows, right and wrong', () => {
    for (let count = 2; count <= 12; count++) {
      const rows = edgeCellRows(count, 0, count, 3);
      for (const some of [rows, spoilt(rows, (ms) => 3 * ms), [...rows, ...rows]])
        for (const ms of predictedBy(id, some)) {
          expect(ms).toBeGreaterThan(0);
          expect(ms).toBeLessThan(1000);
        }
    }
  });
});

describe('trust', () => {
  test('is a probability: low for wrong rows, high for right ones', () => {
    for (const count of [100, 300]) {
      const rows = spoilt(edgeCellRows(count, 1, 4, 5), (ms, place) => ms * between(1.6, 3, place));
      trustsOf(rows).forEach((trust, i) => {
        expect(trust).toBeGreaterThan(0);
        expect(trust).toBeLessThanOrEqual(1);
        if (isOff(i)) expect(trust).toBeLessThan(0.2);
        else expect(trust).toBeGreaterThan(0.8);
      });
    }
  });

  test('of few exact rows, those that are wrong are found: one of ten, two of twenty', () => {
    const rows = edgeCellRows(20, 0, 5, 0.5);
    const wrong = (count: number, places: readonly number[]): number[] =>
      trustsOf(
        rows.slice(0, count).map((row, i) => (places.includes(i) ? { ...row, latencyMs: 2 * row.latencyMs } : row)),
      ).flatMap((trust, i) => (trust < 0.5 ? [i] : []));
    expect(wrong(10, [])).toEqual([]);
    expect(wrong(10, [4])).toEqual([4]);
    expect(wrong(20, [4, 9])).toEqual([4, 9]);
  });

  test('of few rows it takes strong evidence: noise of 20% makes no row wrong', () => {
    for (let seed = 1; seed <= 20; seed++)
      for (const trust of trustsOf(edgeCellRows(10, 0, seed, 20))) expect(trust).toBeGreaterThan(0.3);
  });

  test('does not depend on the order of few rows, and of many it finds the same ones', () => {
    for (const count of [14, 80]) {
      const rows = spoilt(edgeCellRows(count, 0, 6, 3), (ms) => 2 * ms);
      const trusts = new Map(rows.map((row, i) => [row, trustsOf(rows)[i]]));
      const other = shuffled(rows, seededRandom(1));
      trustsOf(other).forEach((trust, i) => {
        expect(trust).toBeCloseTo(trusts.get(other[i]) ?? Number.NaN, count < 25 ? 6 : 0);
      });
    }
  });

  test('a row that was judged is not judged again, nor are the same rows', () => {
    const rows = edgeCellRows(30, 0, 7, 3);
    const judged = judgedRows(rows, 1);
    expect(judgedRows(judged, 1)).toBe(judged);
    expect(judgedRows([...rows], 1)).toBe(judged);
    expect(judgedRows(rows, 2)).not.toBe(judged);
    expect(judgedRows(rows.slice(1), 1)).toHaveLength(29);
  });

  test('rows that are all alike are all trusted', () => {
    const rows = edgeCellRows(30, 0, 8).map((row) => ({ ...row, latencyMs: 7 }));
    for (const some of [rows, rows.slice(0, 10), rows.slice(0, 2)])
      for (const trust of trustsOf(some)) expect(trust).toBeGreaterThan(0.99);
  });
});

test('what is measured next is chosen as if wrong rows were right', () => {
  const rows = edgeCellRows(60, 0, 9, 2);
  const predicted = (some: readonly TrainingRow[]): number =>
    median(selectBatch(some, OTHERS, 10, 1).map(({ place, predictedMs }) => predictedMs / TRUE_MS[place]));
  expect(Math.abs(predicted(spoilt(rows, (ms) => ms / 3)) - 1)).toBeLessThan(0.05);
});
