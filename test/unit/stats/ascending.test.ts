import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstWhere, insertAscending } from '../../../src/stats/ascending';

const numbers = fc.array(fc.double({ noNaN: true }), { maxLength: 30 });

test('whatever is put in, one or many at a time, stands in ascending order', () => {
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 10 }), (lots) => {
      const list: number[] = [];
      for (const lot of lots) insertAscending(list, lot);
      // Minus zero and zero are equal, and stand in any order.
      expect(list.map((value) => value + 0)).toEqual(
        lots
          .flat()
          .map((value) => value + 0)
          .sort((a, b) => a - b),
      );
    }),
  );
});

test('the first place that something holds for', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), (length, from) => {
      expect(firstWhere(length, (place) => place >= from)).toBe(Math.min(length, from));
    }),
  );
});
