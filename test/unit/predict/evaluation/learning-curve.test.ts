import { expect, test } from 'vitest';
import type { TrainingRow } from '../../../../src/predict/data/training-row';
import type { Estimator } from '../../../../src/predict/estimators/estimator';
import { gaussianProcess } from '../../../../src/predict/estimators/gaussian-process/process-estimator';
import { macsLine } from '../../../../src/predict/estimators/linear/linear-estimators';
import { randomForest } from '../../../../src/predict/estimators/trees/tree-estimators';
import {
  learningCurve,
  MIN_ROWS_FOR_CURVE,
  SPLITS,
  trainingSizes,
} from '../../../../src/predict/evaluation/learning-curve';
import { edgeCellRows } from '../../../support/training-rows';

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the error of a forest falls with the cells it learns from', () => {
  const { points } = learningCurve(randomForest, edgeCellRows(150, 0, 1, 2), 7);
  const means = points.map(({ errors }) => meanOf(errors));
  expect(means[0]).toBeGreaterThan(1.5 * means[means.length - 1]);
  expect(points.every(({ errors }) => errors.length === SPLITS)).toBe(true);
});

test('once a law is known, more exact cells of it change nothing', () => {
  const { points } = learningCurve(gaussianProcess, edgeCellRows(100, 0, 2), 7);
  expect(meanOf(points[points.length - 1].errors)).toBeLessThan(0.5);
});

test('within a split, fits have nested rows and are asked for rows that none of them had', () => {
  const seen: TrainingRow[][] = [];
  const watched: Estimator = {
    id: 'macs-line',
    fit(rows, seed) {
      seen.push([...rows]);
      return macsLine.fit(rows, seed);
    },
  };
  const rows = edgeCellRows(40, 0, 3);
  const shares: number[] = [];
  const curve = learningCurve(watched, rows, 1, (share) => shares.push(share));
  expect(curve.heldOut).toBe(8);
  expect(curve.points.map((point) => point.rows)).toEqual(trainingSizes(32));
  expect(seen).toHaveLength(SPLITS * curve.points.length);
  for (let split = 0; split < SPLITS; split++) {
    const fits = seen.slice(split * curve.points.length, (split + 1) * curve.points.length);
    for (const [k, fit] of fits.slice(1).entries()) expect(fit.slice(0, fits[k].length)).toEqual(fits[k]);
    expect(new Set(fits[fits.length - 1]).size).toBe(32);
  }
  expect(shares[0]).toBe(0);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares[shares.length - 1]).toBeLessThan(1);
});

test('a seed gives the same curve again, another seed another', () => {
  const rows = edgeCellRows(30, 0, 4, 5);
  expect(learningCurve(macsLine, rows, 1)).toEqual(learningCurve(macsLine, rows, 1));
  expect(learningCurve(macsLine, rows, 2)).not.toEqual(learningCurve(macsLine, rows, 1));
});

test.each([
  [MIN_ROWS_FOR_CURVE - MIN_ROWS_FOR_CURVE / 5, [8, 12]],
  [32, [8, 11, 16, 23, 32]],
  [160, [8, 13, 22, 36, 59, 97, 160]],
])('sizes up to %d', (most, sizes) => {
  expect(trainingSizes(most)).toEqual(sizes);
});
