import { expect, test } from 'vitest';
import {
  compileProcess,
  fitGaussianProcess,
  fitHyperparameters,
  type MeasuredViews,
} from '../../../../../src/predict/estimators/gaussian-process/gaussian-process';
import { mape } from '../../../../../src/stats/error-metrics';
import { edgeCellRows } from '../../../../support/training-rows';

const viewsOf = (rows: ReturnType<typeof edgeCellRows>, view: number) => rows.map(({ views }) => views[view]);
const measuredViews = (rows: ReturnType<typeof edgeCellRows>, view: number): MeasuredViews => ({
  views: viewsOf(rows, view),
  latenciesMs: latenciesOf(rows),
  deviations: rows.map(({ deviation = 0 }) => deviation),
});
const latenciesOf = (rows: ReturnType<typeof edgeCellRows>) => rows.map(({ latencyMs }) => latencyMs);

test('a latency that is a line in the counts is learnt from few rows, and its view is the likelier one', () => {
  const rows = edgeCellRows(60, 0, 1);
  const others = edgeCellRows(100, 0, 2);
  const drawn = fitHyperparameters(measuredViews(rows, 0), 1);
  const pruned = fitHyperparameters(measuredViews(rows, 2), 1);
  expect(drawn.logMarginalLikelihood).toBeGreaterThan(pruned.logMarginalLikelihood + 1);
  const process = compileProcess(fitGaussianProcess(measuredViews(rows, 0), drawn, 1));
  const predicted = viewsOf(others, 0).map((view) => process.meanMs(view));
  expect(mape(predicted, latenciesOf(others))).toBeLessThan(0.2);
});

test('the noise that was put in is the noise that is found', () => {
  const rows = edgeCellRows(200, 0, 3, 10);
  const { noise } = fitHyperparameters(measuredViews(rows, 0), 1);
  // Uniform noise of +-10% has a deviation of 10% / sqrt 3.
  expect(Math.sqrt(noise)).toBeGreaterThan(0.1 / Math.sqrt(3) / 1.5);
  expect(Math.sqrt(noise)).toBeLessThan((0.1 / Math.sqrt(3)) * 1.5);
});

test('it is surest where it has measured', () => {
  const rows = edgeCellRows(40, 0, 4);
  const kernel = { variances: [0.1, 0.1, 0.1, 0.1, 0.1], noise: 1e-4 };
  const process = compileProcess(fitGaussianProcess(measuredViews(rows, 0), kernel, 1));
  const known = viewsOf(rows, 0).map((view) => process.standardDeviationMs(view));
  const unknown = viewsOf(edgeCellRows(200, 0, 5), 0).map((view) => process.standardDeviationMs(view));
  expect(Math.max(...known)).toBeLessThan(unknown.reduce((sum, ms) => sum + ms, 0) / unknown.length);
});

test('a prior that is too strange for the rows is refused', () => {
  const rows = edgeCellRows(20, 0, 6);
  const kernel = { variances: [Number.NaN, 0, 0, 0, 0], noise: 0 };
  expect(() => fitGaussianProcess(measuredViews(rows, 0), kernel, 1)).toThrow(RangeError);
});

test('what is known of a row’s noise is not taken for the noise of all, and such a row misleads less', () => {
  const exact = edgeCellRows(120, 0, 7);
  const spoilt = exact.map((row, i) =>
    i % 3 === 0 ? { ...row, latencyMs: row.latencyMs * (i % 2 === 0 ? 1.3 : 0.7) } : row,
  );
  const known = spoilt.map((row, i) => (i % 3 === 0 ? { ...row, deviation: 0.3 } : row));
  const others = edgeCellRows(100, 0, 8);
  const errorOf = (rows: ReturnType<typeof edgeCellRows>): number => {
    const process = compileProcess(
      fitGaussianProcess(measuredViews(rows, 0), fitHyperparameters(measuredViews(rows, 0), 1), 1),
    );
    return mape(
      viewsOf(others, 0).map((view) => process.meanMs(view)),
      latenciesOf(others),
    );
  };
  expect(fitHyperparameters(measuredViews(known, 0), 1).noise).toBeLessThan(
    fitHyperparameters(measuredViews(spoilt, 0), 1).noise / 100,
  );
  expect(errorOf(known)).toBeLessThan(errorOf(spoilt) / 10);
});
