import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullBundle, recordOf, summaryBundle } from '../../../src/share/bundle/convert-record';

import { type MeasurementSet, mergeMeasurements } from '../../../src/share/merge';
import { PHONE, phoneStudy } from './phone-study';
import { anyRecord } from './records';

const EMPTY: MeasurementSet = { environments: {}, sessions: [], anchors: [], measurements: [] };

/**
 * Sets of one study that overlap: parts of what a device measured, some of them as a link carries them, beside parts of
 * what another did. A set may lack sessions and checks that another has, as a file exported in mid-session does.
 */
const overlapping = fc.tuple(anyRecord, anyRecord, fc.nat(2)).chain(([one, other, cut]) => {
  const summary = recordOf(summaryBundle(one));
  // A link made before the last checks of the anchors: its grades may be better.
  const early = recordOf(summaryBundle({ ...one, anchors: one.anchors.slice(0, cut) }));
  const part = fc
    .tuple(
      fc.subarray([...one.measurements, ...summary.measurements, ...early.measurements, ...other.measurements]),
      fc.subarray([...one.sessions, ...other.sessions]),
      fc.subarray([...one.anchors, ...other.anchors]),
    )
    .map(
      ([measurements, sessions, anchors]): MeasurementSet => ({
        environments: { ...one.environments, ...summary.environments, ...other.environments },
        sessions,
        anchors,
        measurements,
      }),
    );
  return fc.tuple(fc.constant(one.definition), part, part, part);
});

test('the order of merging does not matter, and merging twice changes nothing', () => {
  fc.assert(
    fc.property(overlapping, ([definition, a, b, c]) => {
      const merged = (one: MeasurementSet, two: MeasurementSet) => mergeMeasurements(definition, one, two);
      const ab = merged(a, b);
      expect(merged(b, a)).toStrictEqual(ab);
      expect(merged(ab, c)).toStrictEqual(merged(a, merged(b, c)));
      expect(merged(c, merged(b, a))).toStrictEqual(merged(merged(c, a), b));
      expect(merged(ab, b)).toStrictEqual(ab);
      expect(merged(ab, ab)).toStrictEqual(ab);
      expect(merged(ab, EMPTY)).toStrictEqual(ab);
    }),
  );
});

test('a full measurement replaces its own summary, in either order, with its environment', () => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const { definition } = record;
      const full = recordOf(fullBundle(record));
      const summary = recordOf(summaryBundle(record));
      const alone = mergeMeasurements(definition, full, EMPTY);
      expect(mergeMeasurements(definition, full, summary)).toStrictEqual(alone);
      expect(mergeMeasurements(definition, summary, full)).toStrictEqual(alone);
      expect(alone.measurements).toStrictEqual(record.measurements);
      expect(alone.sessions).toStrictEqual(record.sessions);
      expect(alone.anchors).toStrictEqual(record.anchors);
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
  const merged = mergeMeasurements(record.definition, record, recordOf(summaryBundle(slower)));
  expect(merged.measurements.map(({ position, outcome }) => `${position} ${outcome.state}`).sort()).toStrictEqual([
    '0 measured',
    '0 summarised',
    '1 measured',
    '1 summarised',
  ]);
  expect(Object.keys(merged.environments)).toHaveLength(2);
});

test('what the anchors tell later does not keep an earlier summary beside its measurement', () => {
  const record = phoneStudy(24);
  const slowed = record.anchors.find((check) => check.role === 'check' && check.computeMs[0] > 12);
  expect(slowed).toBeDefined();
  const before = { ...record, anchors: record.anchors.filter((check) => check.atMs < (slowed?.atMs ?? 0)) };
  const early = recordOf(summaryBundle(before));
  expect(early.measurements).not.toStrictEqual(recordOf(summaryBundle(record)).measurements);
  expect(mergeMeasurements(record.definition, record, early)).toStrictEqual(
    mergeMeasurements(record.definition, record, EMPTY),
  );
});

test('sessions and checks stand each once, by their time and number', () => {
  const record = phoneStudy(2);
  const half: MeasurementSet = { ...record, anchors: record.anchors.filter((_, i) => i % 2 === 0).toReversed() };
  const merged = mergeMeasurements(record.definition, half, record);
  expect(merged.sessions).toStrictEqual(record.sessions);
  expect(merged.anchors).toStrictEqual(record.anchors);
  const [key] = Object.keys(record.environments);
  const onlySession = { ...EMPTY, environments: record.environments, sessions: record.sessions };
  expect(mergeMeasurements(record.definition, onlySession, EMPTY).environments).toStrictEqual({ [key]: PHONE });
});
