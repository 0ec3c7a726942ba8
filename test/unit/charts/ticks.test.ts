import { expect, test } from 'vitest';
import { logTicks, niceCeiling, niceStep, tickText } from '../../../src/charts/ticks';

test('tick text', () => {
  expect([0, 0.1 + 0.2, 2500, 12_000].map(tickText)).toEqual(['0', '0.3', '2500', '12\u202f000']);
});

test('logarithmic ticks thin out to powers of ten', () => {
  expect(logTicks(3, 60, 7)).toEqual([5, 10, 20, 50]);
  expect(logTicks(0.3, 6000, 7)).toEqual([1, 10, 100, 1000]);
});

test('steps and ceilings are round', () => {
  expect([11.6 / 13, 35 / 5, 0.7 / 10].map((rough) => niceStep(rough, 1))).toEqual([1, 5, 0.05]);
  expect([0, 0.7, 1, 17.8, 21, 600].map(niceCeiling)).toEqual([10, 1, 1, 20, 50, 1000]);
});
