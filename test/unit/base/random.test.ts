import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  deriveSeed,
  drawToFront,
  randomInt,
  sampleWithoutReplacement,
  seededRandom,
  shuffled,
} from '../../../src/base/random';

const seeds = fc.integer({ min: 0, max: 0xffffffff });

test('the stream of a seed is pinned: studies are planned from it', () => {
  const random = seededRandom(42);
  expect([random(), random(), random()]).toEqual([0.6011037519201636, 0.44829055899754167, 0.8524657934904099]);
});

test('derived seeds are pinned', () => {
  expect([deriveSeed(0, 0), deriveSeed(1, 1), deriveSeed(0xffffffff, 3)]).toMatchInlineSnapshot(`
    [
      1293213520,
      1901295881,
      4286310851,
    ]
  `);
});

test('derived seeds of neighbouring seeds and streams differ', () => {
  const derived = new Set<number>();
  for (let seed = 0; seed < 100; seed++)
    for (let stream = 0; stream < 100; stream++) derived.add(deriveSeed(seed, stream));
  // 10,000 draws out of 2^32 collide 0.01 times on average.
  expect(derived.size).toBe(10_000);
});

test('numbers are uniform over [0, 1)', () => {
  const random = seededRandom(7);
  const bins = new Array<number>(20).fill(0);
  const draws = 100_000;
  for (let i = 0; i < draws; i++) {
    bins[Math.floor(random() * bins.length)]++;
  }
  // A number outside [0, 1) would have made a bin of its own.
  expect(Object.keys(bins)).toHaveLength(20);
  const expected = draws / bins.length;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // The 99.99% quantile of chi-square with 19 degrees of freedom is 50.8.
  expect(chiSquare).toBeLessThan(50.8);
});

test('integers stay below the bound', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
      const value = randomInt(seededRandom(seed), bound);
      expect(Number.isInteger(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(bound);
    }),
  );
});

test('a shuffle keeps the items and leaves the original alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), seeds, (items, seed) => {
      const original = [...items];
      const mixed = shuffled(items, seededRandom(seed));
      expect(items).toEqual(original);
      expect([...mixed].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
    }),
  );
});

test('every order of three items is about as frequent as the others', () => {
  const random = seededRandom(3);
  const counts = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(['a', 'b', 'c'], random).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // Six standard deviations of a binomial with n = 6000 and p = 1/6.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(6 * 28.9);
});

test('a sample has no repeats and stays in the population', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 500 }), (seed, count, more) => {
      const sample = sampleWithoutReplacement(seededRandom(seed), count + more, count);
      expect(new Set(sample).size).toBe(count);
      expect(sample.every((i) => i >= 0 && i < count + more)).toBe(true);
    }),
  );
});

test('a sample of everything is everything; more is refused', () => {
  const all = sampleWithoutReplacement(seededRandom(1), 50, 50);
  expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(() => sampleWithoutReplacement(seededRandom(1), 3, 4)).toThrow('Cannot draw 4 different items out of 3');
});

test('every item is drawn, and drawn first, about as often as the others', () => {
  const random = seededRandom(11);
  const drawn = new Array<number>(10).fill(0);
  const first = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const sample = sampleWithoutReplacement(random, 10, 3);
    first[sample[0]]++;
    for (const item of sample) drawn[item]++;
  }
  // Six standard deviations of a binomial with n = 10,000 and p = 0.3, then 0.1.
  for (const count of drawn) expect(Math.abs(count - 3000)).toBeLessThan(6 * 45.9);
  for (const count of first) expect(Math.abs(count - 1000)).toBeLessThan(6 * 30);
});

test('a draw to the front loses nothing and brings every item there alike often', () => {
  const items = Int32Array.from({ length: 10 }, (_, i) => i);
  const random = seededRandom(5);
  const inFront = new Array<number>(10).fill(0);
  for (let draw = 0; draw < 5000; draw++) {
    drawToFront(items, 3, random);
    for (const item of items.subarray(0, 3)) inFront[item]++;
  }
  expect(Int32Array.from(items).sort()).toEqual(Int32Array.from({ length: 10 }, (_, i) => i));
  // 5,000 draws with a chance of 0.3 each: 1,500, with a deviation of 32.
  for (const count of inFront) expect(Math.abs(count - 1500)).toBeLessThan(150);
});
