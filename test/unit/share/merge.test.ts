import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullBundle, summaryBundle } from '../../../src/share/from-record';
import { type MeasurementSet, mergeMeasurements } from '../../../src/share/merge';
import { recordOf } from '../../../src/share/to-record';
import { anyRecord, phoneStudy } from './records';

const EMPTY: MeasurementSet = { environments: {}, measurements: [] };

/** Sets that overlap: parts of one record, some of them as a link carries them, beside parts of another. */
const overlapping = fc.tuple(anyRecord, anyRecord).chain(([one, other]) => {
  const summary = recordOf(summaryBundle(one));
  const part = fc
    .tuple(
      fc.subarray([...one.measurements]),
      fc.subarray([...summary.measurements]),
      fc.subarray([...other.measurements]),
    )
    .map(
      (parts): MeasurementSet => ({
        environments: { ...one.environments, ...summary.environments, ...other.environments },
        measurements: parts.flat(),
      }),
    );
  return fc.tuple(part, part, part);
});

test('the order of merging does not matter, and merging twice changes nothing', () => {
  fc.assert(
    fc.property(overlapping, ([a, b, c]) => {
      const ab = mergeMeasurements(a, b);
      expect(mergeMeasurements(b, a)).toStrictEqual(ab);
      expect(mergeMeasurements(ab, c)).toStrictEqual(mergeMeasurements(a, mergeMeasurements(b, c)));
      expect(mergeMeasurements(ab, b)).toStrictEqual(ab);
      expect(mergeMeasurements(ab, ab)).toStrictEqual(ab);
      expect(mergeMeasurements(ab, EMPTY)).toStrictEqual(ab);
    }),
  );
});

test('a full measurement replaces its own summary, in either order, with its environment', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const full = recordOf(fullBundle(record));
      const summary = recordOf(summaryBundle(record));
      expect(mergeMeasurements(full, summary)).toStrictEqual(mergeMeasurements(full, EMPTY));
      expect(mergeMeasurements(summary, full)).toStrictEqual(mergeMeasurements(full, EMPTY));
      expect(mergeMeasurements(full, EMPTY).measurements).toStrictEqual(record.measurements);
    }),
  );
});

test('a summary of other samples of the same trial is kept beside them', () => {
  const record = phoneStudy(2);
  const slower = {
    ...record,
    measurements: record.measurements.map((measurement) =>
      measurement.outcome.state === 'measured'
        ? {
            ...measurement,
            outcome: {
              ...measurement.outcome,
              visits: measurement.outcome.visits.map((visit) => ({
                ...visit,
                samplesMs: visit.samplesMs.map((ms) => 2 * ms),
              })),
            },
          }
        : measurement,
    ),
  };
  const merged = mergeMeasurements(record, recordOf(summaryBundle(slower)));
  expect(merged.measurements.map(({ position, outcome }) => `${position} ${outcome.state}`).sort()).toStrictEqual([
    '0 measured',
    '0 summarised',
    '1 measured',
    '1 summarised',
  ]);
  expect(Object.keys(merged.environments)).toHaveLength(2);
});
