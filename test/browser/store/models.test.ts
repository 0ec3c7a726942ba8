import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { studyId } from '../../../src/measure/record/study-record';
import type { CustomModelSpace } from '../../../src/space/architecture';
import type { ModelRow } from '../../../src/store/rows';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { handPickedStudy } from '../../../src/study/presets';

const NAME = 'leti-test-models';
const DIGEST = 'c'.repeat(64);
const MODEL: ModelRow = { digest: DIGEST, name: 'Mine', json: '{"a":1}', weights: new Blob([Uint8Array.of(1, 2, 3)]) };

let store: StudyStore;
beforeEach(async () => {
  await deleteDB(NAME);
  store = await openStudyStore(NAME);
});
afterEach(() => store.close());

function studyOf(digest: string, createdAtMs: number): StudyRecord {
  const space: CustomModelSpace = {
    kind: 'own-model',
    digest,
    name: 'Mine',
    format: 'layers-model',
    inputs: [[4]],
    totalParams: 3,
  };
  const choice = { backend: 'wasm', seed: 1, allowSoftwareAdapter: false } as const;
  const definition = handPickedStudy('Mine', space, { kind: 'named', ids: [digest] }, choice);
  return {
    id: studyId(definition, createdAtMs),
    definition,
    createdAtMs,
    state: 'unfinished',
    origin: 'measured',
    deviceName: '',
    environments: {},
    sessions: [],
    anchors: [],
    measurements: [],
  };
}

test('a model is stored with the study of it, byte for byte, and is there after the tab is gone', async () => {
  await store.studies.create(studyOf(DIGEST, 1), 1, MODEL);
  store.close();
  store = await openStudyStore(NAME);
  const row = await store.models.load(DIGEST);
  expect(row).toMatchObject({ digest: DIGEST, name: 'Mine', json: '{"a":1}' });
  expect(new Uint8Array((await row?.weights.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(Uint8Array.of(1, 2, 3));
  expect(await store.models.list()).toEqual([{ digest: DIGEST, name: 'Mine', bytes: 10 }]);
  expect(await store.models.load('d'.repeat(64))).toBeUndefined();
});

test('where the study cannot be stored, the model is not either', async () => {
  const study = studyOf(DIGEST, 1);
  await store.studies.create(study, 1);
  await expect(store.studies.create(study, 1, MODEL)).rejects.toMatchObject({ problem: 'already-stored' });
  expect(await store.models.list()).toEqual([]);
});

test('it goes with the last study of it', async () => {
  const [first, second, other] = [studyOf(DIGEST, 1), studyOf(DIGEST, 2), studyOf('e'.repeat(64), 3)];
  await store.studies.create(first, 1, MODEL);
  await store.studies.create(second, 1, MODEL);
  await store.studies.create(other, 1, { ...MODEL, digest: 'e'.repeat(64), name: 'Other' });
  await store.studies.delete(first.id);
  expect(await store.models.list()).toHaveLength(2);
  await store.studies.delete(second.id);
  expect(await store.models.list()).toMatchObject([{ name: 'Other' }]);
});

test('deleted by hand it leaves the study', async () => {
  const study = studyOf(DIGEST, 1);
  await store.studies.create(study, 1, MODEL);
  await store.models.delete(DIGEST);
  expect(await store.models.list()).toEqual([]);
  expect(await store.studies.load(study.id)).toMatchObject({ id: study.id });
});
