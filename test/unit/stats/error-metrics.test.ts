import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mape, rmspe, withinPercent } from '../../../src/stats/error-metrics';

test('worked by hand: errors of +10%, -20%, 0% and +5%', () => {
  const measured = [10, 20, 30, 100];
  const predicted = [11, 16, 30, 105];
  expect(mape(predicted, measured)).toBeCloseTo(35 / 4, 12);
  expect(rmspe(predicted, measured)).toBeCloseTo(Math.sqrt(525 / 4), 12);
  expect(withinPercent(predicted, measured, 5)).toBe(50);
  expect(withinPercent(predicted, measured, 10)).toBe(75);
  expect(withinPercent(predicted, measured, 20)).toBe(100);
  expect(withinPercent(predicted, measured, 4.999)).toBe(25);
});

const pairs = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double({ min: 0.001, max: 1e3, noNaN: true })),
  {
    minLength: 1,
    maxLength: 30,
  },
);

test('the unit does not matter, and the quadratic mean is never below the plain one', () => {
  fc.assert(
    fc.property(pairs, (rows) => {
      const predicted = rows.map(([p]) => p);
      const measured = rows.map(([, m]) => m);
      const plain = mape(predicted, measured);
      const quadratic = rmspe(predicted, measured);
      expect(quadratic * (1 + 1e-9)).toBeGreaterThanOrEqual(plain);
      const inSeconds = mape(
        predicted.map((p) => p / 1024),
        measured.map((m) => m / 1024),
      );
      expect(inSeconds).toBeCloseTo(plain, 6);
      expect(mape(measured, measured)).toBe(0);
      expect(withinPercent(predicted, measured, plain * (1 + 1e-9))).toBeGreaterThan(0);
    }),
  );
});

test('no figure without measurements, or relative to zero', () => {
  for (const metric of [mape, rmspe, (p: number[], m: number[]) => withinPercent(p, m, 5)]) {
    expect(() => metric([], [])).toThrow('an error of no predictions');
    expect(() => metric([1], [1, 2])).toThrow('1 predictions for 2 measurements');
    expect(() => metric([1], [0])).toThrow('an error relative to a measurement of 0');
    expect(() => metric([1], [Number.NaN])).toThrow(RangeError);
  }
});
