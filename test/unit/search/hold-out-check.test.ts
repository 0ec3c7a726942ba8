import { expect, test } from 'vitest';
import { errorPercent, holdOutCheck } from '../../../src/search/hold-out-check';

const interval = (lowMs: number, highMs: number) => ({ interval: { lowMs, highMs } });

test('errors are relative to what was measured, and intervals count where there are some', () => {
  const tested = [
    { predictedMs: 11, measuredMs: 10, ...interval(9, 10.5) },
    { predictedMs: 15, measuredMs: 20, ...interval(14, 16) },
    { predictedMs: 30, measuredMs: 30 },
  ];
  expect(errorPercent(tested[0])).toBeCloseTo(10, 10);
  expect(errorPercent(tested[1])).toBeCloseTo(-25, 10);
  const check = holdOutCheck(tested);
  expect(check).toMatchObject({ count: 3, withInterval: 2, withinInterval: 1, spearman: 1 });
  expect(check?.medianErrorPercent).toBeCloseTo(10, 10);
});

test('the ends of an interval are within it, two predictions have no ranks, and of none there is no check', () => {
  const tested = [
    { predictedMs: 9, measuredMs: 8, ...interval(8, 10) },
    { predictedMs: 9, measuredMs: 10, ...interval(8, 10) },
  ];
  expect(holdOutCheck(tested)).toMatchObject({ withinInterval: 2 });
  expect(holdOutCheck(tested)).not.toHaveProperty('spearman');
  expect(holdOutCheck([])).toBeUndefined();
});
