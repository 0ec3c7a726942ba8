import { expect, test } from 'vitest';
import { checkIntervals, shareWithin } from '../../../../src/predict/evaluation/interval-check';

test('cells within their interval are counted, its ends included, and those that took longest apart', () => {
  const predictedMs = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110];
  const intervals = predictedMs.map((ms) => ({ lowMs: 0.9 * ms, highMs: 1.1 * ms }));
  // The slowest two of eleven are 115 (within 99 to 121) and 130 (above 110); 22 is at the end of its interval.
  const measuredMs = [10, 22, 40, 40, 50, 60, 70, 80, 90, 130, 115];
  const check = checkIntervals(intervals, predictedMs, measuredMs);
  expect(check.all).toEqual({ rows: 11, within: 9 });
  expect(check.slowest).toEqual({ rows: 2, within: 1 });
  expect(check.width90).toBeCloseTo(20);
  expect(shareWithin(check.slowest)).toBe(50);
});
