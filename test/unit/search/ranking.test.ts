import { expect, test } from 'vitest';
import { choiceWithin, unmeasuredFinalists } from '../../../src/search/finalists';
import { contestOf } from '../../../src/search/ranking';
import { backdrop } from '../../../src/search/scatter-background';

const PREDICTED = Float64Array.of(10, 20, 30, 40, Number.NaN);
const QUALITY = Float64Array.of(1, 2, 3, 4, 5);

test('what was measured takes the place of the prediction, and the front follows it', () => {
  const before = contestOf(PREDICTED, QUALITY, []);
  expect(before.front).toEqual([0, 1, 2, 3]);
  // The third is slower than the fourth now; the fifth, of which nothing was predicted, is known.
  const after = contestOf(PREDICTED, QUALITY, [
    { place: 2, latencyMs: 45 },
    { place: 4, latencyMs: 50 },
  ]);
  expect([...after.latencyMs]).toEqual([10, 20, 45, 40, 50]);
  expect(after.front).toEqual([0, 1, 3, 4]);
  expect(after.predictedMs).toBe(PREDICTED);
  expect(PREDICTED[2]).toBe(30);
});

test('a choice has the best within the budget, and the next of the front for more time', () => {
  const contest = contestOf(PREDICTED, QUALITY, []);
  expect(choiceWithin(contest, 30, 2, 5)).toEqual({ within: [2, 1], beyond: [3] });
  expect(choiceWithin(contest, 5, 2, 2)).toEqual({ within: [], beyond: [0, 1] });
});

test('finalists are the unmeasured among the five best, and nobody further down', () => {
  const latencyMs = Float64Array.from({ length: 8 }, (_, i) => i + 1);
  const contest = contestOf(latencyMs, latencyMs.slice(), []);
  expect(unmeasuredFinalists(contest, 7, () => false)).toEqual([6, 5, 4, 3, 2]);
  expect(unmeasuredFinalists(contest, 7, (place) => place === 5 || place === 2)).toEqual([6, 4, 3]);
});

test('a backdrop is spread over the columns, without what is slower than the front or unknown', () => {
  const size = 1000;
  const latencyMs = Float64Array.from({ length: size }, (_, i) => 1 + (i % 100));
  const quality = Float64Array.from({ length: size }, (_, i) => (i % 100 === 50 ? 9 : 1));
  const contest = contestOf(latencyMs, quality, []);
  expect(contest.front).toEqual([0, 50]);
  const places = backdrop(contest, 100);
  expect(places).toEqual(Array.from({ length: 100 }, (_, i) => 10 * i).filter((place) => latencyMs[place] <= 51));
  expect(backdrop({ ...contest, front: [] }, 100)).toEqual([]);
});
