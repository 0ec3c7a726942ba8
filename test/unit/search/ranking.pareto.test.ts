import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paretoFront } from '../../../src/search/ranking';

// Few values, so that ties are common.
const architectures = fc.array(
  fc.record({
    latencyMs: fc.integer({ min: 1, max: 9 }),
    quality: fc.oneof({ arbitrary: fc.integer({ min: -4, max: 4 }), weight: 9 }, fc.constant(Number.NaN)),
  }),
  { maxLength: 60 },
);

test('is what comparing every pair leaves', () => {
  fc.assert(
    fc.property(architectures, (all) => {
      const known = all.flatMap((one, place) => (Number.isNaN(one.quality) ? [] : [{ ...one, place }]));
      const left = known.filter((one) =>
        known.every(
          (other) =>
            other === one ||
            other.latencyMs > one.latencyMs ||
            other.quality < one.quality ||
            (other.latencyMs === one.latencyMs && other.quality === one.quality && other.place > one.place),
        ),
      );
      const expected = left.sort((a, b) => a.latencyMs - b.latencyMs).map(({ place }) => place);
      expect(
        paretoFront(
          all.map(({ latencyMs }) => latencyMs),
          all.map(({ quality }) => quality),
        ),
      ).toEqual(expected);
    }),
  );
});

test('a latency that is not known is on no front', () => {
  expect(paretoFront([Number.NaN, 2, 0], [9, 1, 9])).toEqual([1]);
});
