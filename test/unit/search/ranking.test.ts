import { expect, test } from 'vitest';
import { rankCandidates, scatterBackground } from '../../../src/search/ranking';

const PREDICTED = Float64Array.of(10, 20, 30, 40, Number.NaN);
const QUALITY = Float64Array.of(1, 2, 3, 4, 5);

test('what was measured takes the place of the prediction, and the front follows it', () => {
  const before = rankCandidates(PREDICTED, QUALITY, []);
  expect(before.front).toEqual([0, 1, 2, 3]);
  // The third is slower than the fourth now; the fifth, of which nothing was predicted, is known.
  const after = rankCandidates(PREDICTED, QUALITY, [
    { place: 2, latencyMs: 45 },
    { place: 4, latencyMs: 50 },
  ]);
  expect([...after.latencyMs]).toEqual([10, 20, 45, 40, 50]);
  expect(after.front).toEqual([0, 1, 3, 4]);
  expect(after.predictedMs).toBe(PREDICTED);
  expect(PREDICTED[2]).toBe(30);
});

test('the scatter background is spread over the columns, without what is slower than the front or unknown', () => {
  const size = 1000;
  const latencyMs = Float64Array.from({ length: size }, (_, i) => 1 + (i % 100));
  const quality = Float64Array.from({ length: size }, (_, i) => (i % 100 === 50 ? 9 : 1));
  const ranking = rankCandidates(latencyMs, quality, []);
  expect(ranking.front).toEqual([0, 50]);
  const places = scatterBackground(ranking, 100);
  expect(places).toEqual(Array.from({ length: 100 }, (_, i) => 10 * i).filter((place) => latencyMs[place] <= 51));
  expect(scatterBackground({ ...ranking, front: [] }, 100)).toEqual([]);
});
