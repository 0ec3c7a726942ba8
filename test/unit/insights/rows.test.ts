import { describe, expect, test } from 'vitest';
import { cellRows, fittedRows, isMeasured, trainedRows } from '../../../src/insights/rows';
import { trialFacts } from '../../../src/measure/record/overview';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { recordOf } from '../../support/gallery/fixtures';

const record = recordOf({ failed: [3, 9] });
const rows = cellRows(record);

test('one row a trial, computed once a record', () => {
  expect(rows).toHaveLength(24);
  expect(cellRows(record)).toBe(rows);
  expect(rows.filter((row) => row.summary === undefined).map((row) => row.position)).toEqual([3, 9]);
});

test('a summarised measurement shows the same figures as its samples', () => {
  const summarised = cellRows(recordOf({ failed: [3, 9], summarised: true }));
  expect(summarised.map((row) => row.summary)).toEqual(rows.map((row) => row.summary));
});

describe('rows are made anew when anything they are made from changes', () => {
  const throttled = { ...record.anchors[0], computeMs: [40], dispatchMs: [40] };
  const environments = Object.fromEntries(
    Object.entries(record.environments).map(([id, environment]) => [id, { ...environment, timerResolutionMs: 5 }]),
  );
  const { definition } = record;

  test.each<[what: string, change: Partial<StudyRecord>]>([
    ['the environments, and with them the step of the clock', { environments }],
    ['the checks of the device, and with them the grades', { anchors: [...record.anchors, throttled] }],
    ['the definition', { definition: { ...definition } }],
  ])('%s', (_what, change) => {
    const changed = cellRows({ ...record, ...change });
    expect(changed).not.toBe(cellRows(record));
    expect(changed).toEqual(cellRows({ ...record, ...change, measurements: [...record.measurements] }));
  });

  test('the facts that the study worker gives', () => {
    const facts = new Map(
      record.measurements.map((measurement) => [
        measurement.trialId,
        { ...trialFacts(measurement, definition.space), params: 1 },
      ]),
    );
    expect(cellRows(record, facts)[0].params).toBe(1);
    expect(cellRows(record)[0].params).toBe(rows[0].params);
  });

  test('a coarser clock is seen in them', () => {
    cellRows(record);
    expect(cellRows({ ...record, environments }).some((row) => row.resolutionLimited)).toBe(true);
  });

  test('but not by a new name of the device', () => {
    const before = cellRows(record);
    expect(cellRows({ ...record, deviceName: 'a phone' })).toBe(before);
  });
});

describe('the rows of a fit', () => {
  const measured = rows.filter(isMeasured);

  test('are all measured rows of a small study', () => {
    expect(fittedRows(record, measured)).toEqual(measured);
  });

  test('are followed by those of other studies, each network once', () => {
    const other = recordOf({});
    const trained = trainedRows(measured, [other]);
    expect(trained.slice(0, measured.length)).toEqual(measured);
    expect(trained.map(({ position }) => position).sort((a, b) => a - b)).toEqual(rows.map(({ position }) => position));
    expect(trainedRows(measured, [])).toBe(measured);
  });
});
