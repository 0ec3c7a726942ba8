import { expect, test } from 'vitest';
import { budgetAt, budgetRange, shareOfRange } from '../../../src/search/budget';

test('a range holds the front, rounded outward, and begins in its middle by ratio', () => {
  const latencyMs = [12.34, 900, 187.2];
  expect(budgetRange({ latencyMs, front: [0, 2] })).toEqual({ lowMs: 12, highMs: 190, defaultMs: 48 });
  expect(budgetRange({ latencyMs: [0.01234], front: [0] })).toEqual({ lowMs: 0.012, highMs: 0.013, defaultMs: 0.012 });
  expect(budgetRange({ latencyMs, front: [] })).toBeUndefined();
});

test('the slider is logarithmic, its ends are exact, and a budget outside stands at its end', () => {
  const range = { lowMs: 10, highMs: 1000, defaultMs: 100 };
  expect(shareOfRange(range, 100)).toBeCloseTo(0.5, 12);
  expect(budgetAt(range, 0.5)).toBe(100);
  expect(budgetAt(range, 0)).toBe(10);
  expect(budgetAt(range, 1)).toBe(1000);
  expect([shareOfRange(range, 3), shareOfRange(range, 5000)]).toEqual([0, 1]);
  expect(shareOfRange({ lowMs: 5, highMs: 5, defaultMs: 5 }, 5)).toBe(0);
});
