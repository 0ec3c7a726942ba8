import { expect, test } from 'vitest';
import { dataQualityLines } from '../../../src/insights/data-quality';
import { type CellRow, cellRows } from '../../../src/insights/rows';
import type { Grade, LatencySummary } from '../../../src/measure/record/measurement';
import { recordOf } from '../../support/gallery/fixtures';
import { EARLIER_PROTOCOL } from '../share/phone-study';

const rows = cellRows(recordOf({ failed: [3, 9] }));

test('what weakens a study comes first', () => {
  const lines = dataQualityLines(recordOf({ software: true }), rows);
  expect(lines[0]).toMatchObject({ mind: true });
  expect(lines[0].text).toContain('Software adapter (google swiftshader)');
  const firstGood = lines.findIndex((line) => !line.mind);
  expect(lines.slice(firstGood).every((line) => !line.mind)).toBe(true);
});

test('a coarse clock is named, with the number of cells it touches', () => {
  const coarse = recordOf({});
  const [id, environment] = Object.entries(coarse.environments)[0];
  const clocked = { ...coarse, environments: { [id]: { ...environment, timerResolutionMs: 1 } } };
  const texts = dataQualityLines(clocked, cellRows(clocked)).map((line) => line.text);
  expect(texts).toContain("The clock's step of 1\u202fms is coarse for 24 cells: more than 2% of the latency.");
});

test('how many visits protocol 1 made is said where it was one', () => {
  const record = recordOf({});
  const text = 'Each cell was visited once, so shifts between visits, such as from heat, are not in the intervals.';
  const texts = (visitsPerTrial: number): string[] => {
    const definition = { ...record.definition, protocol: { ...EARLIER_PROTOCOL, visitsPerTrial } };
    return dataQualityLines({ ...record, definition }, rows).map((line) => line.text);
  };
  expect(texts(1)).toContain(text);
  expect(texts(2)).not.toContain(text);
  expect(dataQualityLines(record, rows).map((line) => line.text)).not.toContain(text);
});

test('grades and slowdowns are counted', () => {
  const graded = (grade: Grade, throttledVisits: number): CellRow => ({
    ...rows[0],
    summary: { ...(rows[0].summary as LatencySummary), quality: { grade, throttledVisits } },
  });
  const lines = (...all: readonly CellRow[]) => dataQualityLines(recordOf({}), all);
  expect(lines(graded('A', 0), graded('A', 0), graded('C', 0))).toEqual(
    expect.arrayContaining([
      { mind: false, text: 'Grades: 2 A, 0 B, 1 C, 0 D. A and B can be relied on.' },
      { mind: false, text: 'The anchors saw no slowdown of the device.' },
    ]),
  );
  expect(lines(graded('B', 1), graded('D', 2), graded('C', 0))).toEqual(
    expect.arrayContaining([
      { mind: true, text: 'Grades: 0 A, 1 B, 1 C, 1 D. A and B can be relied on.' },
      { mind: true, text: 'The device had slowed down around a visit of 2 cells.' },
    ]),
  );
  // Three visits each: of those, five of six beside a slow check.
  expect(lines(graded('D', 2), graded('D', 3)).map(({ text }) => text)).toContain(
    'Something slowed the device down around 5 of 6 visits. Measured again with less else running, or on a cooler device, the intervals will be narrower.',
  );
});

test('cells of 0 ms are counted, and widen no interval', () => {
  const zero = { ...rows[0], summary: { ...(rows[0].summary as LatencySummary), medianMs: 0, lowMs: 0 } };
  const texts = dataQualityLines(recordOf({}), [zero, ...rows.slice(1)]).map(({ text }) => text);
  expect(texts.find((text) => text.startsWith('The clock read 0\u202fms for 1 cell:'))).toBeDefined();
  const widths = (all: readonly CellRow[]) =>
    dataQualityLines(recordOf({}), all).find(({ text }) => text.startsWith('A latency is typically'));
  expect(widths([zero, ...rows.slice(1)])).toEqual(widths(rows.slice(1)));
});
