import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOperators } from '../../../src/measure/profile/operator-plan';
import { environmentId } from '../../../src/measure/record/environment';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { planStudy } from '../../../src/study/plan';
import {
  DETAILED_DEFINITION,
  DETAILED_PLACE,
  DETAILED_PLACE_ID,
  detailedStudy,
  operatorOf,
  profileOf,
} from '../../support/detailed-study';

const NAME = 'leti-test-operators';
const record = detailedStudy();
const { operators: _, profiles: __, ...plain } = record;
const [operator] = planOperators(DETAILED_DEFINITION);
const [trial] = planStudy(DETAILED_DEFINITION);

let store: StudyStore;
beforeEach(async () => {
  await deleteDB(NAME);
  store = await openStudyStore(NAME);
});
afterEach(() => store.close());

async function rowCounts(): Promise<Record<string, number>> {
  const database = await openDB(NAME);
  const names = [...database.objectStoreNames];
  const counts = await Promise.all(names.map(async (name) => [name, await database.count(name)] as const));
  database.close();
  return Object.fromEntries(counts);
}

test('a record with operators and profiles comes back as it went in', async () => {
  await store.studies.add(record);
  expect(await store.studies.load(record.id)).toEqual(record);
  expect(await rowCounts()).toMatchObject({ operators: record.operators?.length, profiles: 1, environments: 1 });
});

test('a record without them has no such fields', async () => {
  await store.studies.add(plain);
  expect(await store.studies.load(record.id)).toEqual(plain);
});

test('every visit of an operator replaces what was stored of it before; so does a new profile', async () => {
  await store.studies.add(plain);
  for (const visits of [1, 2, 3]) {
    const measurement = operatorOf(operator, visits);
    await store.trials.recordOperator(record.id, measurement, DETAILED_PLACE);
    expect((await store.studies.load(record.id))?.operators).toEqual([measurement]);
  }
  const profile = { position: 0, environmentId: DETAILED_PLACE_ID, profile: profileOf(trial) };
  const again = { ...profile, profile: { ...profile.profile, startedAtMs: 7 } };
  await store.trials.recordProfile(record.id, profile, DETAILED_PLACE);
  await store.trials.recordProfile(record.id, again, DETAILED_PLACE);
  const loaded = await store.studies.load(record.id);
  expect(loaded).toEqual({ ...plain, operators: [operatorOf(operator, 3)], profiles: [again] });
});

test('the environment of a profile is stored with it, and goes with the last that uses it', async () => {
  const place = { ...DETAILED_PLACE, emptyReadBackMs: 2.5 };
  const id = environmentId(place);
  const copy = { ...plain, id: 'another-study' };
  await store.studies.add(plain);
  await store.studies.add(copy);
  const profile = { position: 0, environmentId: id, profile: profileOf(trial) };
  await store.trials.recordProfile(record.id, profile, place);
  await store.trials.recordOperator(copy.id, { ...operatorOf(operator, 1), environmentId: id }, place);
  expect((await store.studies.load(record.id))?.environments[id]).toEqual(place);
  await store.studies.delete(record.id);
  expect(await rowCounts()).toMatchObject({ studies: 1, profiles: 0, operators: 1, environments: 2 });
  await store.studies.delete(copy.id);
  expect(await rowCounts()).toEqual({
    studies: 0,
    trials: 0,
    visits: 0,
    sessions: 0,
    anchors: 0,
    operators: 0,
    profiles: 0,
    models: 0,
    fits: 0,
    overviews: 0,
    environments: 0,
  });
});

test('a study that was deleted meanwhile is not written to', async () => {
  await expect(store.trials.recordOperator('gone', operatorOf(operator, 1), DETAILED_PLACE)).rejects.toMatchObject({
    problem: 'missing',
  });
  const profile = { position: 0, environmentId: DETAILED_PLACE_ID, profile: profileOf(trial) };
  await expect(store.trials.recordProfile('gone', profile, DETAILED_PLACE)).rejects.toMatchObject({
    problem: 'missing',
  });
  expect(await rowCounts()).toMatchObject({ operators: 0, profiles: 0, environments: 0 });
});

test('a damaged row is named', async () => {
  await store.studies.add(record);
  const database = await openDB(NAME);
  await database.put('operators', { studyId: record.id, signature: 'zzz', measurement: { runs: 3 } });
  database.close();
  await expect(store.studies.load(record.id)).rejects.toMatchObject({ problem: 'damaged' });
});
