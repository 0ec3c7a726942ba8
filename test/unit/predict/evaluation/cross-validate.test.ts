import { expect, test } from 'vitest';
import { seededRandom } from '../../../../src/base/random';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import { macsLine, ridge } from '../../../../src/predict/estimators/linear/linear-estimators';
import { crossValidate } from '../../../../src/predict/evaluation/cross-validate';

/** Rows whose latency is an exact function of two features, only one of which the MACs line sees. */
function syntheticRows(rows: number, latencyMs: (macs: number, kernels: number) => number): TrainingRow[] {
  const random = seededRandom(11);
  return Array.from({ length: rows }, () => {
    const macs = 10 + 90 * random();
    const kernels = Math.floor(5 + 20 * random());
    const features = [macs, kernels];
    const views = [{ counts: features, detail: features }];
    return { features, megaMacs: macs, views, latencyMs: latencyMs(macs, kernels) };
  });
}

test('a latency that is a line in MACs is predicted exactly by the MACs line', () => {
  const { metrics } = crossValidate(
    macsLine,
    syntheticRows(40, (macs) => 3 + 0.2 * macs),
    1,
  );
  expect(metrics.mape).toBeLessThan(1e-9);
  expect(metrics.within5Percent).toBe(100);
  expect(metrics.spearman).toBeCloseTo(1, 12);
  expect(metrics.kendallTau).toBeCloseTo(1, 12);
});

test('what depends on the number of kernels too, ridge learns and the MACs line does not', () => {
  const rows = syntheticRows(60, (macs, kernels) => 1 + 0.05 * macs + 0.8 * kernels);
  expect(crossValidate(macsLine, rows, 1).metrics.mape).toBeGreaterThan(10);
  expect(crossValidate(ridge, rows, 1).metrics.mape).toBeLessThan(0.1);
});

test('folds are announced in order; grades A and B are judged apart, and so is the interval', () => {
  const rows = syntheticRows(60, (macs) => macs).map((row, i) => ({
    ...row,
    grade: i % 2 === 0 ? ('B' as const) : ('D' as const),
    latencyMs: row.latencyMs * (i % 2 === 0 ? 1 : 1 + 0.3 * Math.sin(i)),
  }));
  const heard: number[] = [];
  const { metrics, good, errors, coverage90 } = crossValidate(ridge, rows, 1, (fold) => heard.push(fold));
  expect(heard).toEqual([0, 1, 2, 3, 4]);
  expect(good?.mape).toBeLessThan(metrics.mape);
  expect(errors.mape).toBeGreaterThan(0);
  expect(errors.mape).toBeLessThan(metrics.mape);
  expect(coverage90).toBeGreaterThan(75);
  const ungraded = crossValidate(
    ridge,
    syntheticRows(24, (macs) => macs),
    1,
  );
  expect(ungraded.good).toBeUndefined();
  // Four fifths of 24 rows are too few for an interval.
  expect(ungraded.coverage90).toBeUndefined();
});

test('noise that no feature explains leaves an error of about its own size', () => {
  const random = seededRandom(5);
  const rows = syntheticRows(200, (macs) => (3 + 0.2 * macs) * (1 + 0.2 * (random() - 0.5)));
  const { metrics } = crossValidate(ridge, rows, 1);
  // Uniform noise of +-10% has a mean absolute value of 5%.
  expect(metrics.mape).toBeGreaterThan(4);
  expect(metrics.mape).toBeLessThan(6);
});

test('a constant latency gives an exact fit and no rank correlation', () => {
  const { metrics } = crossValidate(
    ridge,
    syntheticRows(20, () => 8),
    1,
  );
  expect(metrics.mape).toBeLessThan(1e-9);
  expect(metrics.spearman).toBeUndefined();
  expect(metrics.kendallTau).toBeUndefined();
});
