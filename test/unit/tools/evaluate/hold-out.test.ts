import { expect, test } from 'vitest';
import { macsLine } from '../../../../src/predict/estimators/linear/linear-estimators';
import { compilePredictor } from '../../../../src/predict/estimators/model';
import { holdOut } from '../../../../tools/evaluate/hold-out';
import { edgeCellRows } from '../../../support/training-rows';

test('coverage and width are of the rows asked for; without rows enough there is no interval', () => {
  const train = edgeCellRows(100, 0, 1, 10);
  const test_ = edgeCellRows(200, 0, 2, 10);
  const { metrics, coverage } = holdOut(macsLine.fit(train, 1), macsLine, { train, test: test_ }, 1);
  expect(coverage?.coverage90).toBeGreaterThan(80);
  expect(coverage?.coverage90).toBeLessThan(98);
  expect(coverage?.width90).toBeGreaterThan(metrics.mape);
  const few = train.slice(0, 12);
  expect(holdOut(macsLine.fit(few, 1), macsLine, { train: few, test: test_ }, 1).coverage).toBeUndefined();
});

test('the slowest tenth is counted apart', () => {
  const train = edgeCellRows(100, 0, 1, 10);
  const fitted = macsLine.fit(train, 1);
  const within = compilePredictor(fitted.model);
  const asked = edgeCellRows(200, 0, 2).map((row) => ({ ...row, latencyMs: within(row) }));
  const slowest = [...asked].sort((a, b) => b.latencyMs - a.latencyMs).slice(0, 20);
  const spoilt = asked.map((row) => (slowest.includes(row) ? { ...row, latencyMs: 10 * row.latencyMs } : row));
  expect(holdOut(fitted, macsLine, { train, test: spoilt }, 1).coverage).toMatchObject({
    coverage90: 90,
    slowest10Coverage90: 0,
  });
});
