import { expect, test } from 'vitest';
import { oncePerRecord } from '../../../../src/measure/record/per-record';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { recordOf } from '../../../support/gallery/fixtures';

const record = recordOf();
const counted = () => {
  let calls = 0;
  return oncePerRecord(() => ++calls);
};

test('a record is computed once, whatever the device is called', () => {
  const figures = counted();
  expect(figures(record)).toBe(1);
  expect(figures({ ...record })).toBe(1);
  const renamed: StudyRecord = { ...record, deviceName: 'a phone' };
  expect(figures(renamed)).toBe(1);
});

test.each<[input: string, change: Partial<StudyRecord>]>([
  ['measurements', { measurements: [...record.measurements] }],
  ['the definition', { definition: { ...record.definition } }],
  ['environments', { environments: { ...record.environments } }],
  ['checks of the anchors', { anchors: [...record.anchors] }],
])('and again with other %s', (_input, change) => {
  const figures = counted();
  figures(record);
  expect(figures({ ...record, ...change })).toBe(2);
});
