import { expect, test } from 'vitest';
import { type Random, seededRandom, shuffled } from '../../../../src/base/random';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import { gaussianProcess } from '../../../../src/predict/estimators/gaussian-process/process-estimator';
import { compilePredictor } from '../../../../src/predict/estimators/model';
import { selectBatch } from '../../../../src/predict/evaluation/active-learning';
import { mape } from '../../../../src/stats/error-metrics';
import { edgeCellRows } from '../../../support/training-rows';

/** Places alone. */
const placesOf = (...asked: Parameters<typeof selectBatch>): number[] =>
  selectBatch(...asked).map(({ place }) => place);

const START = 30;
const MORE = 20;

/** An invented device on which each operator costs something else on each edge, measured with 2% of noise at most. */
function measuredOn(rows: readonly TrainingRow[], random: Random, noise: number): TrainingRow[] {
  const costs = seededRandom(7);
  const costsMs = rows[0].views[0].detail.map(() => 4 * costs());
  return rows.map((row) => {
    const latencyMs = row.views[0].detail.reduce((sum, held, slot) => sum + held * costsMs[slot], 5);
    return { ...row, latencyMs: latencyMs * (1 + noise * (2 * random() - 1)) };
  });
}

test('what is measured next teaches more than as many cells at random', () => {
  const asked = measuredOn(edgeCellRows(100, 0, 99), seededRandom(1), 0);
  const errorAfter = (rows: readonly TrainingRow[]): number =>
    mape(
      asked.map(compilePredictor(gaussianProcess.fit(rows, 1).model)),
      asked.map(({ latencyMs }) => latencyMs),
    );
  let chosenError = 0;
  let randomError = 0;
  for (const seed of [1, 2, 3]) {
    const pool = measuredOn(edgeCellRows(200, 0, seed), seededRandom(100 + seed), 0.02);
    const rows = pool.slice(0, START);
    const candidates = pool.slice(START);
    const places = placesOf(rows, candidates, MORE, seed);
    chosenError += errorAfter([...rows, ...places.map((place) => candidates[place])]);
    randomError += errorAfter([...rows, ...shuffled(candidates, seededRandom(seed)).slice(0, MORE)]);
  }
  expect(chosenError).toBeLessThan(0.85 * randomError);
});

const rows = edgeCellRows(20, 0, 5);
const candidates = edgeCellRows(60, 0, 6);

test('places differ, and a seed gives them again; there are no more than candidates', () => {
  const places = placesOf(rows, candidates, 10, 3);
  expect(new Set(places).size).toBe(10);
  expect(placesOf(rows, candidates, 10, 3)).toEqual(places);
  expect(placesOf(rows, candidates.slice(0, 4), 10, 3).sort()).toEqual([0, 1, 2, 3]);
});

test('ten copies of one cell are not chosen together, nor one that was measured before others', () => {
  const [strange] = placesOf(rows, candidates, 1, 3);
  const copies = [...new Array(10).fill(candidates[strange]), ...candidates.filter((_, i) => i !== strange)];
  const places = placesOf(rows, copies, 5, 3);
  expect(places.filter((place) => place < 10)).toHaveLength(1);
  expect(placesOf(rows, [rows[0], ...candidates], 10, 3)).not.toContain(0);
});

test('of very many candidates some are looked at, by the seed', () => {
  const many = Array.from({ length: 3000 }, (_, i) => candidates[i % candidates.length]);
  const places = placesOf(rows, many, 3, 7);
  expect(placesOf(rows, many, 3, 7)).toEqual(places);
  expect(Math.max(...places)).toBeLessThan(3000);
});

test('the deviation is what was unknown before any of them was measured: less of a cell like one that was', () => {
  const chosen = selectBatch(rows, candidates, 10, 3);
  const [first] = chosen;
  expect(Math.max(...chosen.map(({ relativeDeviation }) => relativeDeviation))).toBe(first.relativeDeviation);
  for (const { predictedMs, relativeDeviation } of chosen) {
    expect(predictedMs).toBeGreaterThan(0);
    expect(relativeDeviation).toBeGreaterThan(0);
  }
  const [known] = selectBatch(rows, [rows[0]], 1, 3);
  expect(known.relativeDeviation).toBeLessThan(0.5 * first.relativeDeviation);
  expect(known.predictedMs).toBeCloseTo(rows[0].latencyMs, 0);
});
