import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestWithin } from '../../../src/search/budget';

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
