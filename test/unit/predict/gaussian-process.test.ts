import { expect, test } from 'vitest';
import { chooseKernel, fitGaussianProcess, readyProcess } from '../../../src/predict/gaussian-process';
import { mape } from '../../../src/stats/error-metrics';
import { edgeCellRows } from '../../support/training-rows';

const viewsOf = (rows: ReturnType<typeof edgeCellRows>, view: number) => rows.map(({ views }) => views[view]);
const latenciesOf = (rows: ReturnType<typeof edgeCellRows>) => rows.map(({ latencyMs }) => latencyMs);

test('a latency that is a line in the counts is learnt from few rows, and its view is the likelier one', () => {
  const rows = edgeCellRows(60, 0, 1);
  const others = edgeCellRows(100, 0, 2);
  const drawn = chooseKernel(viewsOf(rows, 0), latenciesOf(rows), 1);
  const pruned = chooseKernel(viewsOf(rows, 2), latenciesOf(rows), 1);
  expect(drawn.evidence).toBeGreaterThan(pruned.evidence + 1);
  const process = readyProcess(fitGaussianProcess(viewsOf(rows, 0), latenciesOf(rows), drawn, 1));
  const predicted = viewsOf(others, 0).map((view) => process.meanMs(view));
  expect(mape(predicted, latenciesOf(others))).toBeLessThan(0.2);
});

test('the noise that was put in is the noise that is found', () => {
  const rows = edgeCellRows(200, 0, 3, 10);
  const { noise } = chooseKernel(viewsOf(rows, 0), latenciesOf(rows), 1);
  // Uniform noise of +-10% has a deviation of 10% / sqrt 3.
  expect(Math.sqrt(noise)).toBeGreaterThan(0.1 / Math.sqrt(3) / 1.5);
  expect(Math.sqrt(noise)).toBeLessThan((0.1 / Math.sqrt(3)) * 1.5);
});

test('it is surest where it has measured', () => {
  const rows = edgeCellRows(40, 0, 4);
  const kernel = { variances: [0.1, 0.1, 0.1, 0.1, 0.1], noise: 1e-4 };
  const process = readyProcess(fitGaussianProcess(viewsOf(rows, 0), latenciesOf(rows), kernel, 1));
  const known = viewsOf(rows, 0).map((view) => process.deviationMs(view));
  const unknown = viewsOf(edgeCellRows(200, 0, 5), 0).map((view) => process.deviationMs(view));
  expect(Math.max(...known)).toBeLessThan(unknown.reduce((sum, ms) => sum + ms, 0) / unknown.length);
});

test('a prior that is too strange for the rows is refused', () => {
  const rows = edgeCellRows(20, 0, 6);
  const kernel = { variances: [Number.NaN, 0, 0, 0, 0], noise: 0 };
  expect(() => fitGaussianProcess(viewsOf(rows, 0), latenciesOf(rows), kernel, 1)).toThrow(RangeError);
});
