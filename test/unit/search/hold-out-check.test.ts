import { expect, test } from 'vitest';
import { calibrationOf } from '../../../src/search/calibration';
import { errorPercent, truthOf } from '../../../src/search/hold-out-check';

const interval = (lowMs: number, highMs: number) => ({ interval: { lowMs, highMs } });

test('errors are relative to what was measured, and intervals count where there are some', () => {
  const tested = [
    { predictedMs: 11, measuredMs: 10, ...interval(9, 10.5) },
    { predictedMs: 15, measuredMs: 20, ...interval(14, 16) },
    { predictedMs: 30, measuredMs: 30 },
  ];
  expect(errorPercent(tested[0])).toBeCloseTo(10, 10);
  expect(errorPercent(tested[1])).toBeCloseTo(-25, 10);
  const truth = truthOf(tested);
  expect(truth).toMatchObject({ count: 3, withInterval: 2, withinInterval: 1, spearman: 1 });
  expect(truth?.medianErrorPercent).toBeCloseTo(10, 10);
});

test('the ends of an interval are within it, two predictions have no ranks, and none no truth', () => {
  const tested = [
    { predictedMs: 9, measuredMs: 8, ...interval(8, 10) },
    { predictedMs: 9, measuredMs: 10, ...interval(8, 10) },
  ];
  expect(truthOf(tested)).toMatchObject({ withinInterval: 2 });
  expect(truthOf(tested)).not.toHaveProperty('spearman');
  expect(truthOf([])).toBeUndefined();
});

test('a calibration is the middle ratio, judged by what the others say of each', () => {
  const pairs = [
    { predictedMs: 10, measuredMs: 15 },
    { predictedMs: 10, measuredMs: 20 },
    { predictedMs: 10, measuredMs: 40 },
  ];
  const calibration = calibrationOf(pairs);
  expect(calibration).toMatchObject({ factor: 2, count: 3 });
  // The others' factors are 3, 2.75 and 1.75, by hand: 100%, 37.5% and 56.25% off.
  expect(calibration?.leaveOneOutErrorPercent).toBeCloseTo(56.25, 10);
  expect(calibrationOf(pairs.slice(0, 1))).toEqual({ factor: 1.5, count: 1 });
  expect(calibrationOf([])).toBeUndefined();
});
