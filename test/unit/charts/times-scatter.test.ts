import { expect, test } from 'vitest';
import { axisOf } from '../../../src/charts/times-scatter';

test('an axis is logarithmic where its values spread far, and has room on both sides', () => {
  expect(axisOf([1, 100])).toMatchObject({ type: 'log', ticks: [1, 2, 5, 10, 20, 50, 100] });
  expect(axisOf([1, 100]).domain[1]).toBeCloseTo(115, 9);
  expect(axisOf([10, 20])).toEqual({ domain: [9.2, 20.8], ticks: 5 });
  expect(axisOf([10])).toEqual({ domain: [9.2, 10.8], ticks: 5 });
});
