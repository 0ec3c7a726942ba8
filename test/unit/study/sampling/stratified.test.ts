import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import { drawFromStrata } from '../../../../src/study/sampling/stratified';

/** Strata of so many items each; an item says where it comes from. */
const strataOf = (sizes: readonly number[]): string[][] =>
  sizes.map((size, stratum) => Array.from({ length: size }, (_, i) => `${stratum}:${i}`));

const sizesAndCount = fc
  .array(fc.nat(12), { minLength: 1, maxLength: 9 })
  .chain((sizes) => fc.tuple(fc.constant(sizes), fc.nat(sizes.reduce((a, b) => a + b, 0))));

test('as many as asked for, none twice, as evenly as the strata allow, the same for a seed', () => {
  fc.assert(
    fc.property(sizesAndCount, fc.nat(0xffffffff), ([sizes, count], seed) => {
      const drawn = drawFromStrata(strataOf(sizes), count, seededRandom(seed));
      expect(drawn).toHaveLength(count);
      expect(new Set(drawn).size).toBe(count);
      const perStratum = sizes.map((_, stratum) => drawn.filter((item) => item.startsWith(`${stratum}:`)).length);
      const most = Math.max(...perStratum);
      perStratum.forEach((drawnHere, stratum) => {
        if (drawnHere < sizes[stratum]) expect(drawnHere).toBeGreaterThanOrEqual(most - 1);
      });
      expect(drawFromStrata(strataOf(sizes), count, seededRandom(seed))).toEqual(drawn);
    }),
  );
});

test('another seed draws other items, and favours other strata', () => {
  const strata = strataOf(new Array(10).fill(50));
  const [a, b] = [1, 2].map((seed) => drawFromStrata(strata, 15, seededRandom(seed)));
  expect(a).not.toEqual(b);
  const doubled = (drawn: readonly string[]): string[] =>
    strata.map((_, i) => `${i}:`).filter((mark) => drawn.filter((item) => item.startsWith(mark)).length === 2);
  expect(doubled(a)).toHaveLength(5);
  expect(doubled(a)).not.toEqual(doubled(b));
});

test('more than there is', () => {
  expect(() => drawFromStrata(strataOf([2, 3]), 6, seededRandom(1))).toThrow('6 different items out of 5');
});
