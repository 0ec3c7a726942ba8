import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineFit } from '../../../src/stats/line-fit';

describe('lineFit', () => {
  test("Anscombe's first set: y = 3.00 + 0.500 x, R² 0.67 (The American Statistician 27, 1973)", () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const { intercept, slope, rSquared } = lineFit(x.map((value, i) => [value, y[i], 1]));
    expect(intercept).toBeCloseTo(3.0001, 4);
    expect(slope).toBeCloseTo(0.5001, 4);
    expect(rSquared).toBeCloseTo(0.6665, 4);
  });

  test('weights, by hand: two points at one x count as their weighted mean', () => {
    // At x = 0 the values 0 and 4 weigh 3 and 1, so their mean is 1; the line runs from (0, 1) to (2, 5).
    const fit = lineFit([
      [0, 0, 3],
      [0, 4, 1],
      [2, 5, 2],
    ]);
    expect(fit.intercept).toBeCloseTo(1, 12);
    expect(fit.slope).toBeCloseTo(2, 12);
    // Residuals -1, 3, 0: 3 * 1 + 1 * 9 = 12. Mean (4 * 1 + 2 * 5) / 6 = 7/3: 3 * 49/9 + 25/9 + 2 * 64/9 = 100/3.
    expect(fit.rSquared).toBeCloseTo(1 - 12 / (100 / 3), 12);
  });

  test('a flat line explains all there is', () => {
    expect(
      lineFit([
        [1, 7, 1],
        [2, 7, 1],
      ]),
    ).toEqual({ intercept: 7, slope: 0, rSquared: 1 });
  });

  test('needs two different x', () => {
    expect(() => lineFit([[1, 2, 1]])).toThrow(RangeError);
    expect(() =>
      lineFit([
        [1, 2, 1],
        [1, 3, 1],
      ]),
    ).toThrow(RangeError);
  });

  test('finds any line again, whatever the weights', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (a, b, weights) => {
          const fit = lineFit([1, 2, 4, 8, 16].map((x, i) => [x, a + b * x, weights[i]]));
          expect(fit.intercept).toBeCloseTo(a, 6);
          expect(fit.slope).toBeCloseTo(b, 6);
        },
      ),
    );
  });
});
