import { expect, test } from 'vitest';
import { environmentId } from '../../../../src/measure/record/environment';
import { studyId } from '../../../../src/measure/record/study-record';
import { PHONE, phoneStudy } from '../../share/phone-study';

test('an environment has one id, whatever the order of its fields; any change gives another', () => {
  const reversed = Object.fromEntries(Object.entries(PHONE).reverse()) as unknown as typeof PHONE;
  expect(environmentId(reversed)).toBe(environmentId(PHONE));
  expect(environmentId({ ...PHONE, threads: 2 })).not.toBe(environmentId(PHONE));
  expect(environmentId(PHONE)).toMatch(/^[0-9a-f]{16}$/);
});

test('a study has one id, whatever its name; another time of creation gives another', () => {
  const { definition } = phoneStudy(1);
  expect(studyId({ ...definition, name: 'other' }, 1000)).toBe(studyId(definition, 1000));
  expect(studyId(definition, 1001)).not.toBe(studyId(definition, 1000));
});
