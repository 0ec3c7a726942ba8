import { expect, test } from 'vitest';
import type { StudyRecord } from '../../../../src/measure/record/study-record';
import { isMeasuredAlike, mayLearnTogether } from '../../../../src/predict/data/same-method';
import { followUpStudy } from '../../../../src/study/presets';
import { definitionOf, recordOf } from '../../../support/gallery/fixtures';

const STUDY = recordOf();
const MORE: StudyRecord = { ...STUDY, id: 'another' };

test('more cells of a study are measured alike, another backend or skeleton is not', () => {
  const study = definitionOf('smoke');
  expect(isMeasuredAlike(study, followUpStudy(study, [{ kind: 'nas-bench-101', index: 3 }]))).toBe(true);
  expect(isMeasuredAlike(study, definitionOf('smoke', 'wasm'))).toBe(false);
  expect(isMeasuredAlike(study, definitionOf('quick'))).toBe(false);
});

test('what this browser measured in one place may be learnt from together', () => {
  expect(mayLearnTogether(STUDY, MORE)).toBe(true);
  expect(mayLearnTogether(STUDY, STUDY)).toBe(false);
  expect(mayLearnTogether(STUDY, { ...MORE, origin: 'shared' })).toBe(false);
  expect(mayLearnTogether(STUDY, { ...MORE, measurements: [] })).toBe(false);
});

test('another browser is another place', () => {
  const [[id, environment]] = Object.entries(MORE.environments);
  const elsewhere = { ...MORE, environments: { [id]: { ...environment, userAgent: 'another' } } };
  expect(mayLearnTogether(STUDY, elsewhere)).toBe(false);
});
