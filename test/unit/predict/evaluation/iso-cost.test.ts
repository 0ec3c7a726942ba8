import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAME_WORK, type SpreadRow, sameWorkPair } from '../../../../src/predict/evaluation/iso-cost';

const row = (id: string, work: number, latencyMs: number, half = 0): SpreadRow => ({
  id,
  work,
  latencyMs,
  lowMs: latencyMs - half,
  highMs: latencyMs + half,
});

test('the pair furthest apart among those of the same work', () => {
  const rows = [row('a', 100, 10), row('b', 101.9, 13), row('c', 104.5, 40), row('d', 500, 20), row('e', 505, 22)];
  expect(sameWorkPair(rows)).toEqual({ fastId: 'a', slowId: 'b', ratio: 1.3, atLeast: 1.3 });
});

test('intervals count: a wide one proves little', () => {
  const rows = [row('a', 100, 10, 3), row('b', 100, 15, 4), row('c', 200, 10, 0.1), row('d', 200, 11, 0.1)];
  expect(sameWorkPair(rows)).toEqual({ fastId: 'c', slowId: 'd', ratio: 1.1, atLeast: 10.9 / 10.1 });
});

test('without two of the same work there is none', () => {
  expect(sameWorkPair([row('a', 1, 1), row('b', 2, 3)])).toBeUndefined();
  expect(sameWorkPair([row('a', 0, 1), row('b', 0, 3)])).toBeUndefined();
});

/** By looking at every two. */
function furthestApart(rows: readonly SpreadRow[]): number | undefined {
  const ratios = rows.flatMap((a) =>
    rows.flatMap((b) =>
      a !== b && a.work > 0 && a.work <= b.work && b.work <= a.work * (1 + SAME_WORK)
        ? [Math.max(a.lowMs / b.highMs, b.lowMs / a.highMs)]
        : [],
    ),
  );
  return ratios.length === 0 ? undefined : Math.max(1, ...ratios);
}

test('no two of the same work lie further apart than the pair', () => {
  const anyRow = fc.record({
    work: fc.integer({ min: 0, max: 120 }),
    latencyMs: fc.double({ min: 0.5, max: 50, noNaN: true }),
    share: fc.double({ min: 0, max: 0.3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (drawn) => {
      const rows = drawn.map(({ work, latencyMs, share }, i) => row(`${i}`, work, latencyMs, share * latencyMs));
      expect(sameWorkPair(rows)?.atLeast).toBe(furthestApart(rows));
    }),
  );
});
