import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratioBins } from '../../../src/charts/bins';
import { ratioReach, ratioTicks, ratioTickText } from '../../../src/charts/ratio-axis';

test.each([
  [
    [1.1, 0.95],
    ['1.05×', 'equal', '1.05×', '1.1×'],
  ],
  [
    [3.1, 0.4],
    ['2×', '1.5×', 'equal', '1.5×', '2×', '3×'],
  ],
  [[0.02], ['16×', '4×', 'equal']],
])('%j is marked %j', (ratios, texts) => {
  expect(ratioTicks(ratioReach(ratios)).map(ratioTickText)).toEqual(texts);
});

test('an open interval leaves the axis finite, and "equal" is always on it', () => {
  const { below, above } = ratioReach([2, Number.POSITIVE_INFINITY, 0]);
  expect(below).toBeGreaterThan(1);
  expect(above).toBeLessThan(3);
});

test('the axis of the inverse ratios is the mirror image', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.001, max: 1000, noNaN: true }), { minLength: 1 }), (ratios) => {
      const reach = ratioReach(ratios);
      const mirrored = ratioReach(ratios.map((ratio) => 1 / ratio));
      expect(mirrored.above).toBeCloseTo(reach.below, 9);
      expect(ratioTicks({ below: reach.above, above: reach.below }).map(ratioTickText)).toEqual(
        ratioTicks(reach).map(ratioTickText).reverse(),
      );
    }),
  );
});

test('every ratio is in one bin, and no bin lies on both sides of equal', () => {
  const winner = (ratio: number) => (ratio > 1.1 ? 'a' : ratio < 0.9 ? 'b' : 'close');
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 1 }), (ratios) => {
      const bins = ratioBins(ratios.map((ratio, i) => ({ id: String(i), ratio, winner: winner(ratio) })));
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(ratios.length);
      for (const { from, to } of bins) expect(from < 1 && to > 1).toBe(false);
    }),
  );
});
