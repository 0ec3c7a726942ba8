import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CompiledTrees } from '../../../../../src/predict/estimators/trees/compiled-trees';
import { predictTree } from '../../../../../src/predict/estimators/trees/histogram-tree';
import { FOREST, fitForest } from '../../../../../src/predict/estimators/trees/random-forest';

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -3, max: 3, noNaN: true }));
const row = fc.array(value, { minLength: 3, maxLength: 3 });

test('ready, trees say of any row what they say one by one, on a threshold too', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 60 }), fc.array(row, { maxLength: 20 }), (x, others) => {
      const trees = fitForest(
        x,
        x.map(([a, b, c]) => a * b - c),
        { ...FOREST, trees: 5 },
        1,
      );
      const thresholds = trees.flatMap(({ threshold }) => threshold);
      const asked = [...x, ...others, ...thresholds.map((edge) => [edge, edge, edge])];
      const ready = new CompiledTrees(trees);
      for (const some of asked)
        expect(ready.sumOf(some)).toBeCloseTo(
          trees.reduce((sum, tree) => sum + predictTree(tree, some), 0),
          9,
        );
    }),
  );
});

test('no trees and a leaf alone', () => {
  expect(new CompiledTrees([]).sumOf([1])).toBe(0);
  const leaf = { column: [-1], threshold: [0], left: [-1], right: [-1], value: [7] };
  expect(new CompiledTrees([leaf, leaf]).sumOf([1])).toBe(14);
});
