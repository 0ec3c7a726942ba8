import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestWithin, choiceWithin, unmeasuredFinalists } from '../../../src/search/budget';
import { rankCandidates } from '../../../src/search/ranking';

const PREDICTED = Float64Array.of(10, 20, 30, 40, Number.NaN);
const QUALITY = Float64Array.of(1, 2, 3, 4, 5);

const architectures = fc.array(
  fc.record({
    latencyMs: fc.integer({ min: 1, max: 9 }),
    quality: fc.oneof({ arbitrary: fc.integer({ min: -4, max: 4 }), weight: 9 }, fc.constant(Number.NaN)),
  }),
  { maxLength: 60 },
);

test('is what filtering, sorting and cutting off gives', () => {
  fc.assert(
    fc.property(architectures, fc.integer({ min: 0, max: 10 }), fc.nat({ max: 12 }), (all, budgetMs, count) => {
      const expected = all
        .map((one, place) => ({ ...one, place }))
        .filter(({ latencyMs, quality }) => latencyMs <= budgetMs && !Number.isNaN(quality))
        .sort((a, b) => b.quality - a.quality || a.latencyMs - b.latencyMs || a.place - b.place)
        .slice(0, count)
        .map(({ place }) => place);
      const latencyMs = Float64Array.from(all, (one) => one.latencyMs);
      const quality = Float64Array.from(all, (one) => one.quality);
      expect(bestWithin(latencyMs, quality, budgetMs, count)).toEqual(expected);
    }),
  );
});

test('a latency that is not known is within no budget', () => {
  expect(bestWithin([Number.NaN, 2], [9, 1], 5, 3)).toEqual([1]);
});

test('a choice has the best within the budget, and the next of the front for more time', () => {
  const ranking = rankCandidates(PREDICTED, QUALITY, []);
  expect(choiceWithin(ranking, 30, 2, 5)).toEqual({ within: [2, 1], beyond: [3] });
  expect(choiceWithin(ranking, 5, 2, 2)).toEqual({ within: [], beyond: [0, 1] });
});

test('finalists are the unmeasured among the five best, and nobody further down', () => {
  const latencyMs = Float64Array.from({ length: 8 }, (_, i) => i + 1);
  const ranking = rankCandidates(latencyMs, latencyMs.slice(), []);
  expect(unmeasuredFinalists(ranking, 7, () => false)).toEqual([6, 5, 4, 3, 2]);
  expect(unmeasuredFinalists(ranking, 7, (place) => place === 5 || place === 2)).toEqual([6, 4, 3]);
});
