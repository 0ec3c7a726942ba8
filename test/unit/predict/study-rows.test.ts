import { expect, test } from 'vitest';
import { fitRequestOf } from '../../../src/predict/study-rows';
import { trainingRowsOf } from '../../../src/predict/training-set';
import { summaryBundle } from '../../../src/share/from-record';
import { recordOf as recordOfBundle } from '../../../src/share/to-record';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({ failed: [3] });
const request = fitRequestOf(record);

test('every trial that completed is a row, with what its interval says of its noise', () => {
  expect(request.rows).toHaveLength(record.measurements.length - 1);
  for (const { latencyMs, deviation, grade } of request.rows) {
    expect(latencyMs).toBeGreaterThan(0);
    expect(deviation).toBeGreaterThan(0);
    expect(grade).toMatch(/^[ABCD]$/);
    // A grade is A up to a half-width of 2% at most, which is 1.96 deviations.
    if (grade === 'A') expect(deviation).toBeLessThanOrEqual(0.0205 / 1.96);
  }
});

test('a study and its link give the same training rows', () => {
  const shared = recordOfBundle(summaryBundle(record));
  expect(fitRequestOf(shared)).toEqual(request);
  expect(trainingRowsOf(fitRequestOf(shared))).toEqual(trainingRowsOf(request));
});

test('cells of another study follow, but those that the first has, which count as it has them', () => {
  const other = recordOf();
  const { rows } = fitRequestOf(record, [other]);
  // The cell that failed in the first is all that the other adds.
  expect(rows).toHaveLength(other.measurements.length);
  expect(rows.slice(0, -1)).toEqual(request.rows);
  expect(rows[rows.length - 1].architecture).toEqual(other.measurements[3].architecture);
});
