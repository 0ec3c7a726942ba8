import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { environmentId } from '../../../src/measure/environment-id';
import type { Visit } from '../../../src/measure/measurement';
import type { StudyRecord } from '../../../src/measure/study-record';
import { summaryBundle } from '../../../src/share/from-record';
import { recordOf } from '../../../src/share/to-record';
import type { StoreProblem } from '../../../src/store/problems';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { planStudy } from '../../../src/study/plan';
import { PHONE, phoneStudy } from '../../unit/share/records';

const NAME = 'leti-test';
const finished = phoneStudy(6);
const fresh: StudyRecord = { ...finished, state: 'unfinished', environments: {}, measurements: [] };
const trials = planStudy(fresh.definition);
const KEY = environmentId(PHONE);

let stores: StudyStore[] = [];
async function open(): Promise<StudyStore> {
  const store = await openStudyStore(NAME);
  stores.push(store);
  return store;
}

/** What a tab that goes away leaves behind: nothing but what is stored. */
function closeAll(): void {
  for (const store of stores) store.close();
  stores = [];
}

beforeEach(() => deleteDB(NAME));
afterEach(closeAll);

function visitOf(position: number): Visit {
  const { outcome } = finished.measurements[position];
  if (outcome.state !== 'measured') throw new Error('the phone study has only measured trials');
  return outcome.visits[0];
}

async function measure(store: StudyStore, position: number): Promise<void> {
  const visit = visitOf(position);
  await store.journalTrial(fresh.id, trials[position], visit.startedAtMs, PHONE);
  await store.recordVisit(fresh.id, trials[position], KEY, PHONE, visit);
  await store.endTrial(fresh.id, trials[position], { state: 'measured' });
}

async function rowCounts(): Promise<Record<string, number>> {
  const database = await openDB(NAME);
  const names = [...database.objectStoreNames];
  const counts = await Promise.all(names.map(async (name) => [name, await database.count(name)] as const));
  database.close();
  return Object.fromEntries(counts);
}

const problemOf = (action: Promise<unknown>): Promise<StoreProblem | undefined> =>
  action.then(
    () => undefined,
    (error) => error.problem,
  );

describe('a study under way', () => {
  test('survives the tab: every visit, with every raw sample', async () => {
    const store = await open();
    await store.createStudy(fresh, trials.length);
    for (const position of [0, 1, 2]) await measure(store, position);
    closeAll();
    expect(await (await open()).loadStudy(fresh.id)).toStrictEqual({
      ...finished,
      state: 'unfinished',
      measurements: finished.measurements.slice(0, 3),
    });
  });

  test('ends a trial with its last visit, in one transaction: a tab killed right after it loses nothing', async () => {
    const store = await open();
    await store.createStudy(fresh, trials.length);
    await store.journalTrial(fresh.id, trials[0], 1, PHONE);
    await store.recordVisit(fresh.id, trials[0], KEY, PHONE, visitOf(0));
    expect(await store.interruptedTrials(fresh.id)).toStrictEqual([]);
    expect((await store.loadStudy(fresh.id))?.measurements).toStrictEqual(finished.measurements.slice(0, 1));
  });

  test('knows the trial that took the tab with it, and where it ran', async () => {
    const store = await open();
    await store.createStudy(fresh, trials.length);
    await measure(store, 0);
    await store.journalTrial(fresh.id, trials[1], 1234, PHONE);
    closeAll();
    const reopened = await open();
    const interrupted = { trialId: trials[1].id, position: 1, startedAtMs: 1234, visits: 0 };
    expect(await reopened.interruptedTrials(fresh.id)).toStrictEqual([interrupted]);
    expect(await reopened.listStudies()).toMatchObject([{ trials: 6, ended: 1 }]);
    expect((await reopened.loadStudy(fresh.id))?.measurements).toHaveLength(1);
    await reopened.endTrial(fresh.id, trials[1], { state: 'failed', code: 'tab-killed', detail: 'The tab went away.' });
    expect((await reopened.loadStudy(fresh.id))?.measurements[1]).toStrictEqual({
      trialId: trials[1].id,
      position: 1,
      architecture: trials[1].architecture,
      environmentId: KEY,
      outcome: { state: 'failed', code: 'tab-killed', detail: 'The tab went away.' },
    });
    expect(await reopened.listStudies()).toMatchObject([{ trials: 6, ended: 2 }]);
  });

  test('keeps the visits of a trial that is not complete, and drops them when it is begun anew', async () => {
    const twice: StudyRecord = {
      ...fresh,
      definition: { ...fresh.definition, protocol: { ...fresh.definition.protocol, visitsPerTrial: 2 } },
    };
    const store = await open();
    await store.createStudy(twice, trials.length);
    await store.journalTrial(fresh.id, trials[0], 1, PHONE);
    await store.recordVisit(fresh.id, trials[0], KEY, PHONE, visitOf(0));
    expect(await store.interruptedTrials(fresh.id)).toMatchObject([{ position: 0, visits: 1 }]);
    const other = { ...PHONE, threads: 4 };
    await store.recordVisit(fresh.id, trials[0], environmentId(other), other, visitOf(1));
    await store.recordVisit(fresh.id, trials[0], environmentId(other), other, { ...visitOf(2), index: 1 });
    const record = await store.loadStudy(fresh.id);
    expect(record?.measurements).toMatchObject([
      { environmentId: environmentId(other), outcome: { visits: [{ index: 0 }, { index: 1 }] } },
    ]);
    expect(record?.environments).toStrictEqual({ [environmentId(other)]: other });
  });

  test('a trial that failed before a backend was up has no environment', async () => {
    const store = await open();
    await store.createStudy(fresh, trials.length);
    await store.endTrial(fresh.id, trials[3], { state: 'failed', code: 'worker-crashed', detail: '' });
    expect(await store.loadStudy(fresh.id)).toMatchObject({ environments: {}, measurements: [{ environmentId: '' }] });
  });

  test('changes state and name without touching the rest', async () => {
    const store = await open();
    await store.saveRecord(finished);
    await store.setStudyState(finished.id, 'cancelled');
    await store.setDeviceName(finished.id, 'x'.repeat(100));
    expect(await store.loadStudy(finished.id)).toStrictEqual({
      ...finished,
      state: 'cancelled',
      deviceName: 'x'.repeat(80),
    });
  });
});

describe('a study from elsewhere', () => {
  test.each([
    ['full', finished],
    ['summary', recordOf(summaryBundle(finished))],
  ])('is kept as it came: %s', async (_, record) => {
    const store = await open();
    await store.saveRecord(record);
    expect(await store.loadStudy(record.id)).toStrictEqual(record);
    expect(await store.listStudies()).toMatchObject([{ id: record.id, trials: 6, ended: 6 }]);
  });

  test('is not stored twice, and the one stored stays as it is', async () => {
    const store = await open();
    await store.saveRecord(finished);
    expect(await problemOf(store.saveRecord(recordOf(summaryBundle(finished))))).toBe('already-stored');
    expect(await problemOf(store.createStudy(fresh, 6))).toBe('already-stored');
    expect(await store.loadStudy(finished.id)).toStrictEqual(finished);
  });
});

test('lists the newest first', async () => {
  const store = await open();
  for (const createdAtMs of [200, 300, 100])
    await store.saveRecord({ ...fresh, id: `study-${createdAtMs}`, createdAtMs });
  expect((await store.listStudies()).map((study) => study.createdAtMs)).toStrictEqual([300, 200, 100]);
});

describe('deleting', () => {
  test('leaves nothing behind', async () => {
    const store = await open();
    await store.createStudy(fresh, trials.length);
    for (const position of [0, 1]) await measure(store, position);
    await store.journalTrial(fresh.id, trials[2], 1, PHONE);
    await store.deleteStudy(fresh.id);
    expect(await rowCounts()).toStrictEqual({ studies: 0, trials: 0, visits: 0, environments: 0 });
    expect(await store.loadStudy(fresh.id)).toBeUndefined();
  });

  test('keeps the environments and rows of other studies, also of one whose key begins alike', async () => {
    const store = await open();
    const other = { ...finished, id: `${finished.id}0` };
    await store.saveRecord(finished);
    await store.saveRecord(other);
    await store.deleteStudy(finished.id);
    expect(await store.loadStudy(other.id)).toStrictEqual(other);
    expect(await rowCounts()).toStrictEqual({ studies: 1, trials: 6, visits: 6, environments: 1 });
  });

  test('in one tab ends the writing of another: no rows without a study', async () => {
    const [here, there] = [await open(), await open()];
    await here.createStudy(fresh, trials.length);
    await there.deleteStudy(fresh.id);
    expect(await problemOf(here.recordVisit(fresh.id, trials[0], KEY, PHONE, visitOf(0)))).toBe('missing');
    expect(await problemOf(here.journalTrial(fresh.id, trials[0], 1, PHONE))).toBe('missing');
    expect(await problemOf(here.setStudyState(fresh.id, 'finished'))).toBe('missing');
    expect(await rowCounts()).toStrictEqual({ studies: 0, trials: 0, visits: 0, environments: 0 });
  });
});

test('two tabs measure two studies at once without mixing them', async () => {
  const [here, there] = [await open(), await open()];
  const other: StudyRecord = { ...fresh, id: 'other' };
  await here.createStudy(fresh, trials.length);
  await there.createStudy(other, trials.length);
  await Promise.all(
    [0, 1, 2].flatMap((position) => [
      measure(here, position),
      there.recordVisit('other', trials[position], KEY, PHONE, visitOf(position)),
    ]),
  );
  const expected = finished.measurements.slice(0, 3);
  expect((await there.loadStudy(fresh.id))?.measurements).toStrictEqual(expected);
  expect((await here.loadStudy('other'))?.measurements).toStrictEqual(expected);
});

describe('a row that is not as it was written', () => {
  async function damage(store: string, change: (row: Record<string, unknown>) => unknown): Promise<void> {
    const database = await openDB(NAME);
    const [row] = await database.getAll(store);
    await database.put(store, change(row));
    database.close();
  }

  test.each([
    ['trials', (row: Record<string, unknown>) => ({ ...row, state: 'dreamt' })],
    ['visits', (row: Record<string, unknown>) => ({ ...row, visit: { ...(row.visit as object), samplesMs: ['1'] } })],
    ['environments', (row: Record<string, unknown>) => ({ ...row, environment: {} })],
    ['studies', (row: Record<string, unknown>) => ({ ...row, definition: {} })],
  ])('in %s is named, and nothing is made up', async (name, change) => {
    const store = await open();
    await store.saveRecord(finished);
    await damage(name, change);
    const failure = await store.loadStudy(finished.id).catch((error) => error);
    expect(failure).toMatchObject({ problem: 'damaged', message: expect.stringMatching(/^In the stored/) });
  });

  test('hides no other study and can be deleted', async () => {
    const store = await open();
    await store.saveRecord(finished);
    await damage('studies', (row) => ({ ...row, definition: {} }));
    await store.saveRecord({ ...finished, id: 'other' });
    expect((await store.listStudies()).map((study) => study.id)).toStrictEqual(['other']);
    expect(await store.damagedStudies()).toStrictEqual([finished.id]);
    await store.deleteStudy(finished.id);
    expect(await store.damagedStudies()).toStrictEqual([]);
  });
});
