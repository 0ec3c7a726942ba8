import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeptFitRow } from '../../../src/store/rows';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { detailedStudy } from '../../support/detailed-study';

const NAME = 'leti-test-fits';
const record = detailedStudy();
const metrics = { mape: 5, rmspe: 6, within5Percent: 60, within10Percent: 90 };
const row: KeptFitRow = {
  studyId: record.id,
  fittedTo: '0123456789abcdef0123456789abcdef',
  fittedAtMs: 5,
  fit: {
    trialIds: [record.measurements[0].trialId],
    evaluations: [{ estimator: 'macs-line', folds: 5, metrics, errors: { mape: 1 }, predictedMs: [1.5] }],
    predictors: [
      {
        estimator: 'macs-line',
        model: { kind: 'macs-line', line: { intercept: 2, coefficients: [0.5] }, floorMs: 0.1 },
        interval: { low: 0.9, high: 1.2, typicalMs: 5, exponent: 0 },
      },
    ],
  },
};

let store: StudyStore;
beforeEach(async () => {
  await deleteDB(NAME);
  store = await openStudyStore(NAME);
});
afterEach(() => store.close());

test('a fit is kept with its study, replaced by the next, and deleted with it', async () => {
  await store.studies.add(record);
  expect(await store.caches.loadFit(record.id)).toBeUndefined();
  await store.caches.keepFit(row);
  await store.caches.keepFit({ ...row, fittedAtMs: 6 });
  expect(await store.caches.loadFit(record.id)).toStrictEqual({ ...row, fittedAtMs: 6 });
  await store.studies.delete(record.id);
  expect(await store.caches.loadFit(record.id)).toBeUndefined();
});

test('there is none without a study, and one that cannot be read counts as none', async () => {
  await expect(store.caches.keepFit(row)).rejects.toThrow('It may have been deleted');
  await store.studies.add(record);
  await store.caches.keepFit(row);
  const database = await openDB(NAME);
  await database.put('fits', { ...row, fittedTo: 'something else' });
  database.close();
  expect(await store.caches.loadFit(record.id)).toBeUndefined();
});
