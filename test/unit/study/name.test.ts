import * as v from 'valibot';
import { expect, test } from 'vitest';
import { extendStudyName, studyNameSchema } from '../../../src/study/name';

test.each([
  ['Quick study', 'Quick study'],
  [' Quick\u202e\tstudy\u0000 ', 'Quick study'],
  ['\u200b', 'Unnamed study'],
])('%j becomes %j', (raw, clean) => {
  expect(v.parse(studyNameSchema, raw)).toBe(clean);
});

test.each(['', 'a'.repeat(81)])('%j is refused', (raw) => {
  expect(v.safeParse(studyNameSchema, raw).success).toBe(false);
});

test('a name and its ending fit together, whole characters each', () => {
  expect(extendStudyName('Quick study', ', 3 more')).toBe('Quick study, 3 more');
  const long = extendStudyName(`${'a'.repeat(71)}😀${'b'.repeat(7)}`, ', 3 more');
  expect(long).toBe(`${'a'.repeat(71)}, 3 more`);
});
