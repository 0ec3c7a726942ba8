import { expect, test } from 'vitest';
import { fitRequestOf } from '../../../../src/predict/data/study-rows';
import { trainingRowsOf } from '../../../../src/predict/data/training-set';
import { recordOf as recordOfBundle, summaryBundle } from '../../../../src/share/bundle/convert-record';

import { recordOf } from '../../../support/gallery/fixtures';

const record = recordOf({ failed: [3] });
const request = fitRequestOf(record);

test('every trial that completed is a row, with what its interval says of its noise', () => {
  expect(request.rows).toHaveLength(record.measurements.length - 1);
  for (const { latencyMs, deviation, grade } of request.rows) {
    expect(latencyMs).toBeGreaterThan(0);
    expect(deviation).toBeGreaterThan(0);
    expect(grade).toMatch(/^[ABCD]$/);
    // Visits of the fixture shift by 1% and their medians of three samples by as much again.
    expect(deviation).toBeLessThan(0.03);
  }
});

test('a study and its link give the same training rows', () => {
  const shared = recordOfBundle(summaryBundle(record));
  expect(fitRequestOf(shared)).toEqual(request);
  expect(trainingRowsOf(fitRequestOf(shared))).toEqual(trainingRowsOf(request));
});

test('of three visits an interval is mostly chance: a lucky one does not count a hundred times as much', () => {
  const deviations = request.rows.map(({ deviation = Number.NaN }) => deviation);
  expect(Math.max(...deviations) / Math.min(...deviations)).toBeLessThan(3);
});

test('cells of another study follow, but those that the first has, which count as it has them', () => {
  const other = recordOf();
  const { rows } = fitRequestOf(record, [other]);
  // The cell that failed in the first is all that the other adds.
  expect(rows).toHaveLength(other.measurements.length);
  expect(rows.slice(0, -1)).toEqual(request.rows);
  expect(rows[rows.length - 1].architecture).toEqual(other.measurements[3].architecture);
});

test('a cell of 0 ms has no logarithm: it is not in the rows, and the others are fitted without it', () => {
  const measurements = record.measurements.map((measurement, i) => {
    const { outcome } = measurement;
    if (i !== 5 || outcome.state !== 'measured') return measurement;
    const visits = outcome.visits.map((visit) => ({ ...visit, samplesMs: visit.samplesMs.map(() => 0) }));
    return { ...measurement, outcome: { ...outcome, visits } };
  });
  const { rows } = fitRequestOf({ ...record, measurements });
  expect(rows.map(({ trialId }) => trialId)).toEqual(
    request.rows.map(({ trialId }) => trialId).filter((id) => id !== measurements[5].trialId),
  );
  expect(rows.every(({ deviation = Number.NaN }) => deviation > 0 && Number.isFinite(deviation))).toBe(true);
  expect(trainingRowsOf(fitRequestOf({ ...record, measurements })).ok).toBe(true);
});
