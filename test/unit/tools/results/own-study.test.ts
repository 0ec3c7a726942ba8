import { expect, test } from 'vitest';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { noiseCeiling, ownFigures } from '../../../../tools/results/own-figures';
import { ownStudyText } from '../../../../tools/results/own-study';
import { recordOf } from '../../../support/gallery/fixtures';

test('the ceiling of four sessions of two cells, by hand', () => {
  // a: 11 for 10.5 is 4.8% off, 10.83 for 11 1.5%; b: 108 for 100 is 8% off, 100 for 124 19%.
  const sessions = [
    { a: 10.5, b: 100 },
    { a: 11, b: 100 },
    { a: 11, b: 100 },
    { a: 11, b: 124 },
  ].map((session) => new Map(Object.entries(session)));
  expect(noiseCeiling(sessions, 10)).toBe(87.5);
  expect(noiseCeiling(sessions, 5)).toBe(50);
  sessions[2].delete('b');
  expect(noiseCeiling(sessions, 10)).toBe(100);
  expect(() => noiseCeiling(sessions.slice(2), 10)).toThrow(RangeError);
});

test('three equal sessions have a ceiling of 100%, and the text says which claims hold', () => {
  const record: StudyRecord = recordOf({ preset: 'smoke', software: true });
  const records = [record, record, record];
  const figures = ownFigures(records, () => undefined);
  expect(figures.ceiling.within5Percent).toBe(100);
  expect(figures.cells).toBe(24);
  expect(figures.lookUp).toEqual({ ok: false, error: 'No operator of this study has been timed alone.' });
  const text = ownStudyText([{ own: { backend: 'webgpu', records }, figures }]);
  expect(text).toContain('### webgpu: google swiftshader');
  expect(text).toMatch(/\| auto \| [\d.]+ \| [\d.]+ \| [\d.]+ \| [\d.]+ \| 0\.\d{3} \|/);
  expect(text).toContain('There is no look-up table: No operator');
  expect(text).toContain('*FLOPs are a poor proxy.*');
});
