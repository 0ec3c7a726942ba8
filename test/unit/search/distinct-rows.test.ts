import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DistinctRows } from '../../../src/search/distinct-rows';

test('a row has the number of the first that was like it, however many there are', () => {
  // Few values, so that rows repeat; some beyond 32 bits, some that differ in nothing the hash sees.
  const value = fc.constantFrom(0, 1, 2, 2 ** 32, 2 ** 32 + 1, 0.25, 0.5);
  const rows = fc.array(fc.tuple(value, value, fc.integer({ min: -40, max: 40 })), { maxLength: 3000 });
  fc.assert(
    fc.property(rows, (all) => {
      const known = new DistinctRows(3);
      const numbers = new Map<string, number>();
      for (const row of all) {
        const expected = numbers.get(row.join()) ?? numbers.size;
        numbers.set(row.join(), expected);
        expect(known.numberOf(Float64Array.from(row))).toBe(expected);
      }
      expect(known.size).toBe(numbers.size);
    }),
    { numRuns: 20 },
  );
});

test('thousands of different rows keep their numbers while the table grows', () => {
  const known = new DistinctRows(2);
  for (let round = 0; round < 2; round++)
    for (let i = 0; i < 5000; i++) expect(known.numberOf(Float64Array.of(i % 50, Math.floor(i / 50)))).toBe(i);
});
