import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import {
  checkIntervals,
  fitInterval,
  intervalAround,
  MIN_ROWS_FOR_INTERVAL,
  shareWithin,
} from '../../../../src/predict/evaluation/interval';

const random = seededRandom(4);

/** A latency between 2 and 200 ms, evenly in the logarithm. */
const someMs = (): number => 2 * 100 ** random();

/** A measurement where so much was predicted: off by up to `percent`, or by more, the faster the network is. */
const measured = (predictedMs: number, percent: number, exponent: number): number =>
  predictedMs * (1 + (percent / 100) * (predictedMs / 20) ** exponent * (2 * random() - 1));

interface Tally {
  covered: number;
  coveredSlow: number;
  coveredFast: number;
  slow: number;
  fast: number;
}

/** Over many training sets, how often new rows that err in the same way are covered, and those that are slow or fast. */
function tally(rows: number, percent: number, exponent: number): Record<keyof Tally, number> {
  const count: Tally = { covered: 0, coveredSlow: 0, coveredFast: 0, slow: 0, fast: 0 };
  for (let round = 0; round < 100; round++) {
    const outOfFoldMs = Array.from({ length: rows }, someMs);
    const interval = fitInterval(
      outOfFoldMs.map((ms) => measured(ms, percent, exponent)),
      outOfFoldMs,
    );
    if (interval === undefined) throw new Error('enough rows');
    for (let i = 0; i < 50; i++) {
      const predictedMs = someMs();
      const { lowMs, highMs } = intervalAround(interval, predictedMs);
      const ms = measured(predictedMs, percent, exponent);
      const isCovered = lowMs <= ms && ms <= highMs;
      if (isCovered) count.covered++;
      if (predictedMs > 126) count.slow++;
      if (predictedMs > 126 && isCovered) count.coveredSlow++;
      if (predictedMs < 3.17) count.fast++;
      if (predictedMs < 3.17 && isCovered) count.coveredFast++;
    }
  }
  return count;
}

test.each([0, -0.3])(
  'new rows are covered nine times in ten, the slow and the fast ones too: exponent %f',
  (exponent) => {
    const { covered, coveredSlow, coveredFast, slow, fast } = tally(200, 20, exponent);
    // 5,000 draws, and 100 intervals that each cover by chance a little more or less.
    expect(covered / 5000).toBeGreaterThan(0.88);
    expect(covered / 5000).toBeLessThan(0.93);
    expect(coveredSlow / slow).toBeGreaterThan(0.78);
    expect(coveredFast / fast).toBeGreaterThan(0.78);
  },
);

test('errors that shrink with the latency give intervals that do; without a trend there is hardly one', () => {
  const outOfFoldMs = Array.from({ length: 300 }, someMs);
  const of = (exponent: number) =>
    fitInterval(
      outOfFoldMs.map((ms) => measured(ms, 10, exponent)),
      outOfFoldMs,
    );
  expect(of(-0.5)?.exponent).toBeLessThan(-0.35);
  expect(Math.abs(of(0)?.exponent ?? 1)).toBeLessThan(0.1);
});

test('rows that are all predicted exactly have an interval without width, and far ones one that stays within bounds', () => {
  const flat = new Array<number>(30).fill(8);
  expect(fitInterval(flat, flat)).toMatchObject({ low: 1, high: 1, exponent: 0 });
  const { lowMs, highMs } = intervalAround({ low: 0.9, high: 1.2, typicalMs: 10, exponent: -1 }, 0.001);
  expect(lowMs).toBeCloseTo(0.001 * 0.9 ** 4, 12);
  expect(highMs).toBeCloseTo(0.001 * 1.2 ** 4, 12);
});

test('too few rows say nothing', () => {
  const few = new Array<number>(MIN_ROWS_FOR_INTERVAL - 1).fill(5);
  expect(fitInterval(few, few)).toBeUndefined();
});
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
