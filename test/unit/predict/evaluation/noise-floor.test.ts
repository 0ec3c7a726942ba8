import { expect, test } from 'vitest';
import { measurementNoiseFloor } from '../../../../src/predict/evaluation/noise-floor';

test('noise of 10% is missed by 8% on average, and 68% lie within 10%', () => {
  const found = measurementNoiseFloor([{ deviation: 0.1 }, { deviation: 0.1 }, {}]);
  // The mean of |x| of a normal x is sqrt(2 / pi) standard deviations; 68.27% lie within one.
  expect(found?.mape).toBeCloseTo(7.979, 3);
  expect(found?.within10Percent).toBeCloseTo(68.27, 2);
  expect(found?.rows).toBe(2);
});

test('exact measurements cost nothing', () => {
  expect(measurementNoiseFloor([{ deviation: 0 }])).toEqual({ mape: 0, within10Percent: 100, rows: 1 });
});

test('nothing is said where no noise is known', () => {
  expect(measurementNoiseFloor([{}, {}])).toBeUndefined();
});
