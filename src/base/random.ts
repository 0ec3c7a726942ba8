/** A source of uniform numbers in [0, 1) that repeats exactly for a seed, on every engine. */
export type Random = () => number;

/**
 * Mulberry32, a 32-bit generator by Tommy Ettinger (2017, public domain): one multiply-heavy round a number,
 * enough for sampling and for weights whose values never matter, not for cryptography.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A new seed from a seed and a stream number, so that independent parts of a study never share a stream. */
export function deriveSeed(seed: number, stream: number): number {
  let h = Math.imul((seed ^ 0x9e3779b9) >>> 0, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35);
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Integer in [0, bound), bound at most 2^32. The bias of the multiplication is below bound / 2^32. */
export const randomInt = (random: Random, bound: number): number => Math.floor(random() * bound);

/** Fisher-Yates, on a copy. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

/** `count` different integers of [0, population), in random order: Floyd's algorithm, then a shuffle. */
export function sampleWithoutReplacement(random: Random, population: number, count: number): number[] {
  if (count > population) throw new RangeError(`Cannot draw ${count} different items out of ${population}`);
  const chosen = new Set<number>();
  for (let i = population - count; i < population; i++) {
    const candidate = randomInt(random, i + 1);
    chosen.add(chosen.has(candidate) ? i : candidate);
  }
  return shuffled([...chosen], random);
}

/** Brings `count` of the items, drawn at random, to the front, in random order: the first steps of Fisher-Yates, in place. */
export function drawToFront(items: Int32Array, count: number, random: Random): void {
  for (let i = 0; i < count; i++) {
    const j = i + randomInt(random, items.length - i);
    const drawn = items[j];
    items[j] = items[i];
    items[i] = drawn;
  }
}
