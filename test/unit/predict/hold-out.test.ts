import { expect, test } from 'vitest';
import { macsLine } from '../../../src/predict/estimators';
import { holdOut } from '../../../src/predict/hold-out';
import { edgeCellRows } from '../../support/training-rows';

test('coverage and width are of the rows asked for; without rows enough there is no interval', () => {
  const train = edgeCellRows(100, 0, 1, 10);
  const test_ = edgeCellRows(200, 0, 2, 10);
  const model = macsLine.fit(train, 1);
  const { metrics, coverage90, width90 } = holdOut(model, macsLine, { train, test: test_ }, 1);
  expect(coverage90).toBeGreaterThan(80);
  expect(coverage90).toBeLessThan(98);
  expect(width90).toBeGreaterThan(metrics.mape);
  const few = train.slice(0, 12);
  expect(holdOut(macsLine.fit(few, 1), macsLine, { train: few, test: test_ }, 1)).toMatchObject({
    coverage90: undefined,
    width90: undefined,
  });
});
