import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignFolds } from '../../../../src/predict/data/folds';

test('every fold gets its share, and a seed always the same rows', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 10 }), fc.nat(), (count, folds, seed) => {
      const assigned = assignFolds(count, folds, seed);
      const sizes = Array.from({ length: folds }, (_, fold) => assigned.filter((f) => f === fold).length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
      expect(assignFolds(count, folds, seed)).toEqual(assigned);
    }),
  );
});

test('another seed gives another split', () => {
  expect(assignFolds(100, 5, 1)).not.toEqual(assignFolds(100, 5, 2));
});
