import { expect, test } from 'vitest';
import { timeLeft } from '../../../../src/measure/session/time-estimate';

test('visits that all take as long: only their number is open', () => {
  expect(timeLeft([2000, 2000, 2000], 10, 25)).toEqual({ lowMs: 20_000, highMs: 50_000 });
});

test('by hand: a mean of 2 s with a standard error of 0.577 s', () => {
  const left = timeLeft([1000, 2000, 3000], 10, 10);
  expect(left?.lowMs).toBeCloseTo(10 * (2000 - 2 * 577.35), 0);
  expect(left?.highMs).toBeCloseTo(10 * (2000 + 2 * 577.35), 0);
});

test('never less than nothing, and nothing from fewer than three', () => {
  expect(timeLeft([1, 1, 9000], 10, 10)?.lowMs).toBe(0);
  expect(timeLeft([2000, 2000], 10, 25)).toBeUndefined();
});
