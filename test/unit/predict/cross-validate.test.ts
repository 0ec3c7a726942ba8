import { expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/random';
import { crossValidate, fitAll, leaveFoldsOut } from '../../../src/predict/cross-validate';
import { ESTIMATORS, macsLine, ridge } from '../../../src/predict/estimators';
import type { TrainingRow, TrainingSet } from '../../../src/predict/training-set';

/** Rows whose latency is an exact function of two features, only one of which the MACs line sees. */
function syntheticSet(rows: number, latencyMs: (macs: number, kernels: number) => number): TrainingSet {
  const random = seededRandom(11);
  return {
    rows: Array.from({ length: rows }, () => {
      const macs = 10 + 90 * random();
      const kernels = Math.floor(5 + 20 * random());
      const features = [macs, kernels];
      const views = [{ counts: features, detail: features }];
      return { features, megaMacs: macs, views, latencyMs: latencyMs(macs, kernels) };
    }),
  };
}

test('a latency that is a line in MACs is predicted exactly by the MACs line', () => {
  const { metrics } = crossValidate(
    macsLine,
    syntheticSet(40, (macs) => 3 + 0.2 * macs),
    1,
  );
  expect(metrics.mape).toBeLessThan(1e-9);
  expect(metrics.within5Percent).toBe(100);
  expect(metrics.spearman).toBeCloseTo(1, 12);
  expect(metrics.kendallTau).toBeCloseTo(1, 12);
});

test('what hangs on the number of kernels too, ridge learns and the MACs line does not', () => {
  const set = syntheticSet(60, (macs, kernels) => 1 + 0.05 * macs + 0.8 * kernels);
  const [line, regression] = fitAll(set, 1).evaluations;
  expect(line.estimator).toBe('macs-line');
  expect(line.metrics.mape).toBeGreaterThan(10);
  expect(regression.estimator).toBe('ridge');
  expect(regression.metrics.mape).toBeLessThan(0.1);
});

test('no row is ever predicted by a model that saw it', () => {
  const { rows } = syntheticSet(30, (macs) => macs);
  const trained: (readonly TrainingRow[])[] = [];
  /** Says of every row which fit it is. */
  const leftOut = leaveFoldsOut(rows, 5, (some) => {
    const line = { intercept: trained.push(some) - 1, coefficients: [0] };
    return { kind: 'macs-line', line, floorMs: 0 };
  });
  expect(trained).toHaveLength(5);
  expect(leftOut).toHaveLength(30);
  for (const [i, row] of rows.entries()) expect(trained[leftOut[i]]).not.toContain(row);
});

test('noise that no feature explains leaves an error of about its own size', () => {
  const random = seededRandom(5);
  const set = syntheticSet(200, (macs) => (3 + 0.2 * macs) * (1 + 0.2 * (random() - 0.5)));
  const { metrics } = crossValidate(ridge, set, 1);
  // Uniform noise of +-10% has a mean absolute value of 5%.
  expect(metrics.mape).toBeGreaterThan(4);
  expect(metrics.mape).toBeLessThan(6);
});

test('the same rows and seed give the same report, and the fitted lines say what they are', () => {
  const set = syntheticSet(25, (macs, kernels) => 1 + 0.1 * macs + 0.3 * kernels);
  const report = fitAll(set, 9);
  expect(fitAll(set, 9)).toEqual(report);
  expect(report.rows).toBe(25);
  expect(report.predictors.map((p) => p.estimator)).toEqual(ESTIMATORS.map((e) => e.id));
  const regression = report.predictors[1].model;
  if (regression.kind !== 'ridge') throw new Error(regression.kind);
  expect(regression.line.coefficients[0]).toBeCloseTo(0.1, 3);
  expect(regression.line.coefficients[1]).toBeCloseTo(0.3, 3);
});

test('a constant latency gives an exact fit and no rank correlation', () => {
  const { metrics } = crossValidate(
    ridge,
    syntheticSet(20, () => 8),
    1,
  );
  expect(metrics.mape).toBeLessThan(1e-9);
  expect(metrics.spearman).toBeUndefined();
  expect(metrics.kendallTau).toBeUndefined();
});
