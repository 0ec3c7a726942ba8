import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictLinear, ridgeRegression } from '../../../../../src/predict/estimators/linear/ridge-regression';

const ones = (n: number): number[] => new Array<number>(n).fill(1);

test('without a penalty it is least squares: the textbook line of Anscombe’s first set', () => {
  // F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973): y = 3.00 + 0.500 x.
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  const model = ridgeRegression(
    x.map((v) => [v]),
    y,
    ones(x.length),
    0,
  );
  expect(model.intercept).toBeCloseTo(3.0000909, 6);
  expect(model.coefficients[0]).toBeCloseTo(0.5000909, 6);
});

test('a plane is recovered whatever the units of its features and the weights of its rows', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 })),
        {
          minLength: 8,
          maxLength: 30,
        },
      ),
      fc.constantFrom(1e-6, 1, 1e6),
      (rows, scale) => {
        fc.pre(
          new Set(rows.map(([a]) => a)).size > 2 &&
            new Set(rows.map(([a, b]) => b - 3 * a)).size > 4 &&
            new Set(rows.map(([, b]) => b)).size > 2,
        );
        const x = rows.map(([a, b]) => [a * scale, b, 7]);
        const y = rows.map(([a, b]) => 5 + 2 * a - b);
        const model = ridgeRegression(
          x,
          y,
          rows.map(([, , w]) => w),
          0,
        );
        expect(model.coefficients[2]).toBe(0);
        for (const [i, row] of x.entries()) expect(predictLinear(model, row)).toBeCloseTo(y[i], 4);
      },
    ),
  );
});

test('a penalty shrinks: the slope of standardised data is moment / (1 + penalty)', () => {
  const x = [[-1], [1]];
  const model = ridgeRegression(x, [-3, 3], ones(2), 0.5);
  expect(model.coefficients[0]).toBeCloseTo(2, 12);
  expect(model.intercept).toBeCloseTo(0, 12);
});

test('two equal columns share a slope instead of breaking the solution', () => {
  const x = [
    [1, 1],
    [2, 2],
    [3, 3],
    [5, 5],
  ];
  const model = ridgeRegression(x, [2, 4, 6, 10], ones(4), 0);
  expect(predictLinear(model, [4, 4])).toBeCloseTo(8, 8);
});

test('a row of weight near zero does not move the line', () => {
  const model = ridgeRegression([[0], [1], [2], [3]], [0, 1, 2, 300], [1, 1, 1, 1e-12], 0);
  expect(predictLinear(model, [2])).toBeCloseTo(2, 4);
});
