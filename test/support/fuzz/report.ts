import { expect } from 'vitest';
import { FUZZ_SEED, type FuzzSize, fuzz } from './run';

/** Studies from which on some of them are bound to be fitted. */
const MANY = 30;

/** Runs so many cases, fails on the first that breaks a law, and prints the figures of the run. */
export async function expectFuzzed(size: FuzzSize): Promise<void> {
  const startedMs = performance.now();
  const { links, bundles, predictors, used, fitted, most } = await fuzz(size);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  console.log(
    [
      `fuzz, LETI_FUZZ_SEED=${FUZZ_SEED}: ${seconds} s`,
      `links: ${describeCounts(links)}`,
      `bundles: ${describeCounts(bundles)}`,
      `predictors: ${describeCounts(predictors)}`,
      `most work of one: ${describeCounts({ ...most })}`,
      `used: ${used}, of which ${fitted} were fitted`,
    ].join('\n'),
  );
  // Half of what is tried or more would be refused at once by a generator that changes too much.
  for (const counts of [links, bundles, predictors].filter((some) => total(some) > 0))
    expect(counts.accepted / total(counts)).toBeGreaterThan(0.1);
  expect(used).toBe(size.used);
  // One study in three has enough cells above 0 ms; of a few there may be none.
  expect(fitted / used).toBeGreaterThan(used < MANY ? -1 : 0.1);
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const describeCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([code, count]) => `${count} ${code}`)
    .join(', ');
