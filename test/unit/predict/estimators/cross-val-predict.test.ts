import { expect, test } from 'vitest';
import { FOLDS } from '../../../../src/predict/data/folds';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import { crossValPredict } from '../../../../src/predict/estimators/cross-val-predict';
import { edgeCellRows } from '../../../support/training-rows';

test('no row is ever predicted by a model that saw it', () => {
  const rows = edgeCellRows(30, 0, 1);
  const trained: (readonly TrainingRow[])[] = [];
  /** Says of every row which fit it is, counted from 1: a prediction is above zero. */
  const leftOut = crossValPredict(rows, 5, (some) => {
    const line = { intercept: trained.push(some), coefficients: [0] };
    return { kind: 'macs-line', line, floorMs: 0 };
  });
  expect(trained).toHaveLength(FOLDS);
  expect(leftOut).toHaveLength(30);
  for (const [i, row] of rows.entries()) expect(trained[leftOut[i] - 1]).not.toContain(row);
});
