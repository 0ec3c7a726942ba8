import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CostInterval, ISO_COST_SHARE, isoCostPair } from '../../../../src/predict/evaluation/iso-cost';

const row = (id: string, cost: number, latencyMs: number, half = 0): CostInterval => ({
  id,
  cost,
  latencyMs,
  lowMs: latencyMs - half,
  highMs: latencyMs + half,
});

test('the pair furthest apart among those of the same cost', () => {
  const rows = [row('a', 100, 10), row('b', 101.9, 13), row('c', 104.5, 40), row('d', 500, 20), row('e', 505, 22)];
  expect(isoCostPair(rows)).toEqual({ fastId: 'a', slowId: 'b', ratio: 1.3, atLeast: 1.3 });
});

test('intervals count: a wide one proves little', () => {
  const rows = [row('a', 100, 10, 3), row('b', 100, 15, 4), row('c', 200, 10, 0.1), row('d', 200, 11, 0.1)];
  expect(isoCostPair(rows)).toEqual({ fastId: 'c', slowId: 'd', ratio: 1.1, atLeast: 10.9 / 10.1 });
});

test('without two of the same cost there is none', () => {
  expect(isoCostPair([row('a', 1, 1), row('b', 2, 3)])).toBeUndefined();
  expect(isoCostPair([row('a', 0, 1), row('b', 0, 3)])).toBeUndefined();
});

/** By looking at every two. */
function furthestApart(rows: readonly CostInterval[]): number | undefined {
  const ratios = rows.flatMap((a) =>
    rows.flatMap((b) =>
      a !== b && a.cost > 0 && a.cost <= b.cost && b.cost <= a.cost * (1 + ISO_COST_SHARE)
        ? [Math.max(a.lowMs / b.highMs, b.lowMs / a.highMs)]
        : [],
    ),
  );
  return ratios.length === 0 ? undefined : Math.max(1, ...ratios);
}

test('no two of the same cost lie further apart than the pair', () => {
  const anyRow = fc.record({
    cost: fc.integer({ min: 0, max: 120 }),
    latencyMs: fc.double({ min: 0.5, max: 50, noNaN: true }),
    share: fc.double({ min: 0, max: 0.3, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 60 }), (drawn) => {
      const rows = drawn.map(({ cost, latencyMs, share }, i) => row(`${i}`, cost, latencyMs, share * latencyMs));
      expect(isoCostPair(rows)?.atLeast).toBe(furthestApart(rows));
    }),
  );
});
