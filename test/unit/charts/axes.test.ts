import { expect, test } from 'vitest';
import {
  countTicks,
  logAxis,
  logTicks,
  niceCeiling,
  niceStep,
  signedTickText,
  tickText,
  valueAxis,
} from '../../../src/charts/axes';

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

const ROOM = { factor: 1.15, share: 0.08 };

test('an axis is logarithmic where its values spread far, and has room on both sides', () => {
  expect(valueAxis([1, 100], ROOM)).toMatchObject({ type: 'log', ticks: [1, 2, 5, 10, 20, 50, 100] });
  expect(valueAxis([1, 100], ROOM).domain[1]).toBeCloseTo(115, 9);
  expect(valueAxis([10, 20], ROOM)).toEqual({ domain: [9.2, 20.8], ticks: 5 });
  expect(valueAxis([10], ROOM)).toEqual({ domain: [9.2, 10.8], ticks: 5 });
});

test('an axis of values that are zero is linear', () => {
  expect(valueAxis([0, 100], ROOM)).toEqual({ domain: [0, 108], ticks: 5 });
  expect(valueAxis([0], ROOM)).toEqual({ domain: [0, 0.08], ticks: 5 });
});

test('a logarithmic axis has as few ticks as asked for', () => {
  expect(logAxis([1, 100], 1.15, 3).ticks).toEqual([1, 10, 100]);
});

test('counts are marked by whole numbers', () => {
  expect([1, 4, 23].map(countTicks)).toEqual([
    [0, 1],
    [0, 1, 2, 3, 4],
    [0, 5, 10, 15, 20],
  ]);
});

test('both directions from zero have their sign', () => {
  expect([-2.5, 0, 2.5].map(signedTickText)).toEqual(['−2.5', '0', '+2.5']);
});

test('no end of an axis makes its ticks endless', () => {
  for (const ends of [
    [0, 10],
    [-1, 10],
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
  ] as const)
    expect(logTicks(ends[0], ends[1], 7)).toEqual([]);
  // Every power that a double has: as many as there are, and no more.
  expect(logTicks(Number.MIN_VALUE, Number.MAX_VALUE, 7).length).toBeLessThan(640);
});

test('values without a place on a logarithmic axis run out of the frame', () => {
  expect(logAxis([0, 1, 10, Number.POSITIVE_INFINITY], 2)).toEqual({
    domain: [0.5, 20],
    type: 'log',
    ticks: [0.5, 1, 2, 5, 10, 20],
  });
  expect(logAxis([0], 2).domain).toEqual([0.5, 2]);
});

test('an axis of nothing, or of values without bounds, has ends', () => {
  expect(valueAxis([], ROOM)).toEqual({ domain: [0, 1], ticks: 5 });
  expect(valueAxis([10, 20, Number.POSITIVE_INFINITY, Number.NaN], ROOM)).toEqual({ domain: [9.2, 20.8], ticks: 5 });
});
