import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { environmentId } from '../../../src/measure/record/environment';
import type { Visit } from '../../../src/measure/record/measurement';
import type { StudyRecord } from '../../../src/measure/record/study-record';
import { recordOf, summaryBundle } from '../../../src/share/bundle/convert-record';

import type { StoreProblem } from '../../../src/store/problems';
import { openStudyStore, type StudyStore } from '../../../src/store/study-store';
import { planStudy } from '../../../src/study/plan';
import { earlierPhoneStudy, PHONE, phoneStudy } from '../../unit/share/phone-study';

const NAME = 'leti-test';
const finished = phoneStudy(6);
const fresh: StudyRecord = {
  ...finished,
  state: 'unfinished',
  environments: {},
  sessions: [],
  anchors: [],
  measurements: [],
};
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

function visitsOf(position: number): readonly Visit[] {
  const { outcome } = finished.measurements[position];
  if (outcome.state !== 'measured') throw new Error('the phone study has only measured trials');
  return outcome.visits;
}
const visitOf = (position: number): Visit => visitsOf(position)[0];

/** All visits of a trial, the last of which ends it. */
async function measure(store: StudyStore, position: number, studyId = fresh.id): Promise<void> {
  for (const visit of visitsOf(position)) {
    await store.trials.beginVisit(studyId, trials[position], visit.startedAtMs, PHONE);
    await store.trials.recordVisit(studyId, trials[position], PHONE, visit, visit.index === 2);
  }
}

async function rowCounts(): Promise<Record<string, number>> {
  const database = await openDB(NAME);
  const names = [...database.objectStoreNames];
  const counts = await Promise.all(names.map(async (name) => [name, await database.count(name)] as const));
  database.close();
  return Object.fromEntries(counts);
}

const EMPTY = {
  studies: 0,
  trials: 0,
  visits: 0,
  environments: 0,
  sessions: 0,
  anchors: 0,
  operators: 0,
  profiles: 0,
  models: 0,
  fits: 0,
  overviews: 0,
};

const problemOf = (action: Promise<unknown>): Promise<StoreProblem | undefined> =>
  action.then(
    () => undefined,
    (error) => error.problem,
  );

describe('a study under way', () => {
  test('survives the tab: session, checks of the anchors, and every visit with every raw sample', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.beginSession(fresh.id, finished.sessions[0], PHONE);
    for (const check of finished.anchors) await store.trials.recordAnchors(fresh.id, check);
    for (const position of [0, 1, 2]) await measure(store, position);
    closeAll();
    expect(await (await open()).studies.load(fresh.id)).toStrictEqual({
      ...finished,
      state: 'unfinished',
      measurements: finished.measurements.slice(0, 3),
    });
  });

  test('ends a trial with its last visit, in one transaction: a tab killed right after it loses nothing', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.beginVisit(fresh.id, trials[0], 1, PHONE);
    const [first, second, third] = visitsOf(0);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, first, false);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, second, false);
    expect(await store.studies.list()).toMatchObject([{ ended: 0 }]);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, third, true);
    expect(await store.studies.list()).toMatchObject([{ ended: 1 }]);
    expect(await store.trials.interrupted(fresh.id)).toStrictEqual([]);
    expect((await store.studies.load(fresh.id))?.measurements).toStrictEqual(finished.measurements.slice(0, 1));
  });

  test('between its visits a trial is open: not under way, not ended, and in the record', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.beginVisit(fresh.id, trials[0], 1, PHONE);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false);
    closeAll();
    const reopened = await open();
    expect(await reopened.trials.interrupted(fresh.id)).toStrictEqual([]);
    expect(await reopened.studies.list()).toMatchObject([{ trials: 6, ended: 0 }]);
    const outcome = { state: 'measured', visits: [visitOf(0)] };
    expect((await reopened.studies.load(fresh.id))?.measurements).toStrictEqual([
      { ...finished.measurements[0], outcome },
    ]);
  });

  test('in its second visit knows the first, and a kill then fails it', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false);
    await store.trials.beginVisit(fresh.id, trials[0], 99, PHONE);
    expect(await store.trials.interrupted(fresh.id)).toMatchObject([{ position: 0, startedAtMs: 99, visits: 1 }]);
    await store.trials.end(fresh.id, trials[0], { state: 'failed', code: 'tab-killed', detail: '' });
    expect(await store.studies.list()).toMatchObject([{ ended: 1 }]);
    expect(await store.studies.load(fresh.id)).toMatchObject({ measurements: [{ outcome: { code: 'tab-killed' } }] });
  });

  test('a kill is counted, costs its visit alone, and a visit that is stored ends the count', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.beginVisit(fresh.id, trials[0], 99, PHONE);
    expect(await store.trials.countKill(fresh.id, trials[0])).toBe(1);
    expect(await store.trials.interrupted(fresh.id)).toStrictEqual([]);
    expect(await store.studies.list()).toMatchObject([{ trials: 6, ended: 0 }]);
    expect((await store.studies.load(fresh.id))?.measurements).toStrictEqual([]);
    expect(await store.trials.measuredArchitectures(fresh.id)).toStrictEqual([]);
    // A visit that is skipped is no kill, and takes none back.
    await store.trials.beginVisit(fresh.id, trials[0], 99, PHONE);
    await store.trials.cancelVisit(fresh.id, trials[0]);
    await store.trials.beginVisit(fresh.id, trials[0], 99, PHONE);
    expect(await store.trials.countKill(fresh.id, trials[0])).toBe(2);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false);
    await store.trials.beginVisit(fresh.id, trials[0], 99, PHONE);
    expect(await store.trials.countKill(fresh.id, trials[0])).toBe(1);
    expect((await store.studies.load(fresh.id))?.measurements).toStrictEqual([
      { ...finished.measurements[0], outcome: { state: 'measured', visits: [visitOf(0)] } },
    ]);
    expect(await store.trials.measuredArchitectures(fresh.id)).toStrictEqual([trials[0].architecture]);
  });

  test('a trial that is put off is no longer under way, and keeps the visits it has', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await measure(store, 0);
    const before = (await store.studies.load(fresh.id))?.measurements;
    for (const trial of trials.slice(0, 2)) {
      await store.trials.beginVisit(fresh.id, trial, 1234, PHONE);
      await store.trials.cancelVisit(fresh.id, trial);
    }
    expect(await store.trials.interrupted(fresh.id)).toStrictEqual([]);
    expect((await store.studies.load(fresh.id))?.measurements).toMatchObject(before ?? []);
    expect(await store.studies.list()).toMatchObject([{ trials: 6, ended: 0 }]);
  });

  test('knows the trial that took the tab with it, and where it ran', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await measure(store, 0);
    await store.trials.beginVisit(fresh.id, trials[1], 1234, PHONE);
    closeAll();
    const reopened = await open();
    const interrupted = { trialId: trials[1].id, position: 1, startedAtMs: 1234, visits: 0 };
    expect(await reopened.trials.interrupted(fresh.id)).toStrictEqual([interrupted]);
    expect(await reopened.studies.list()).toMatchObject([{ trials: 6, ended: 1 }]);
    expect((await reopened.studies.load(fresh.id))?.measurements).toHaveLength(1);
    await reopened.trials.end(fresh.id, trials[1], {
      state: 'failed',
      code: 'tab-killed',
      detail: 'The tab went away.',
    });
    expect((await reopened.studies.load(fresh.id))?.measurements[1]).toStrictEqual({
      trialId: trials[1].id,
      position: 1,
      architecture: trials[1].architecture,
      environmentId: KEY,
      outcome: { state: 'failed', code: 'tab-killed', detail: 'The tab went away.' },
    });
    expect(await reopened.studies.list()).toMatchObject([{ trials: 6, ended: 2 }]);
  });

  test('keeps the visits of a trial that is not complete, and drops them when it is begun anew', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.beginVisit(fresh.id, trials[0], 1, PHONE);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false);
    const other = { ...PHONE, threads: 4 };
    await store.trials.recordVisit(fresh.id, trials[0], other, visitOf(1), false);
    await store.trials.recordVisit(fresh.id, trials[0], other, { ...visitOf(2), index: 1 }, false);
    const record = await store.studies.load(fresh.id);
    expect(record?.measurements).toMatchObject([
      { environmentId: environmentId(other), outcome: { visits: [{ index: 0 }, { index: 1 }] } },
    ]);
    expect(record?.environments).toStrictEqual({ [environmentId(other)]: other });
  });

  test('a visit about to be made elsewhere does not change where those before it were', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false);
    const other = { ...PHONE, threads: 4 };
    await store.trials.beginVisit(fresh.id, trials[0], 1, other);
    expect(await store.studies.load(fresh.id)).toMatchObject({
      environments: { [KEY]: PHONE },
      measurements: [{ environmentId: KEY }],
    });
    // Without a visit there is nothing to keep apart.
    await store.trials.beginVisit(fresh.id, trials[1], 1, PHONE);
    await store.trials.beginVisit(fresh.id, trials[1], 2, other);
    await store.trials.end(fresh.id, trials[1], { state: 'failed', code: 'tab-killed', detail: '' });
    expect((await store.studies.load(fresh.id))?.measurements[1].environmentId).toBe(environmentId(other));
  });

  test('has its sessions in the order they began, and their checks by number, however they were written', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    const [first] = finished.sessions;
    const second = { startedAtMs: first.startedAtMs + 5, environmentId: KEY };
    for (const session of [second, first]) await store.trials.beginSession(fresh.id, session, PHONE);
    const later = { ...finished.anchors[0], session: second.startedAtMs };
    for (const check of [later, ...finished.anchors.toReversed()]) await store.trials.recordAnchors(fresh.id, check);
    const record = await store.studies.load(fresh.id);
    expect(record?.sessions).toStrictEqual([first, second]);
    expect(record?.anchors).toStrictEqual([...finished.anchors, later]);
    expect(record?.environments).toStrictEqual({ [KEY]: PHONE });
  });

  test('a trial that failed before a backend was up has no environment', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    await store.trials.end(fresh.id, trials[3], { state: 'failed', code: 'worker-crashed', detail: '' });
    expect(await store.studies.load(fresh.id)).toMatchObject({
      environments: {},
      measurements: [{ environmentId: '' }],
    });
  });

  test('changes state and name without touching the rest', async () => {
    const store = await open();
    await store.studies.add(finished);
    await store.studies.setState(finished.id, 'cancelled');
    await store.studies.setDeviceName(finished.id, 'x'.repeat(100));
    expect(await store.studies.load(finished.id)).toStrictEqual({
      ...finished,
      state: 'cancelled',
      deviceName: 'x'.repeat(80),
    });
  });
});

describe('a study from elsewhere', () => {
  test.each([
    ['full', finished],
    ['full, by protocol 1', earlierPhoneStudy(6)],
    ['summary', recordOf(summaryBundle(finished))],
  ])('is kept as it came: %s', async (_, record) => {
    const store = await open();
    await store.studies.add(record);
    expect(await store.studies.load(record.id)).toStrictEqual(record);
    expect(await store.studies.list()).toMatchObject([{ id: record.id, trials: 6, ended: 6 }]);
  });

  test('is not stored twice, and the one stored stays as it is', async () => {
    const store = await open();
    await store.studies.add(finished);
    expect(await problemOf(store.studies.add(recordOf(summaryBundle(finished))))).toBe('already-stored');
    expect(await problemOf(store.studies.create(fresh, 6))).toBe('already-stored');
    expect(await store.studies.load(finished.id)).toStrictEqual(finished);
  });
});

test('lists the newest first', async () => {
  const store = await open();
  for (const createdAtMs of [200, 300, 100])
    await store.studies.add({ ...fresh, id: `study-${createdAtMs}`, createdAtMs });
  expect((await store.studies.list()).map((study) => study.createdAtMs)).toStrictEqual([300, 200, 100]);
});

test('the architectures that have figures, also of a trial between its visits; not of one that failed', async () => {
  const store = await open();
  await store.studies.add(finished);
  const measured = finished.measurements.filter(({ outcome }) => outcome.state !== 'failed');
  expect(await store.trials.measuredArchitectures(finished.id)).toStrictEqual(
    measured.map(({ architecture }) => architecture),
  );
  expect(await store.trials.measuredArchitectures('nowhere')).toStrictEqual([]);
});

describe('deleting', () => {
  test('leaves nothing behind', async () => {
    const store = await open();
    await store.studies.create(fresh, trials.length);
    // A session of its own environment, in which nothing was measured.
    const other = { ...PHONE, threads: 4 };
    await store.trials.beginSession(fresh.id, { startedAtMs: 7, environmentId: environmentId(other) }, other);
    await store.trials.recordAnchors(fresh.id, finished.anchors[0]);
    for (const position of [0, 1]) await measure(store, position);
    await store.trials.beginVisit(fresh.id, trials[2], 1, PHONE);
    expect(await rowCounts()).toStrictEqual({
      ...EMPTY,
      studies: 1,
      trials: 3,
      visits: 6,
      environments: 2,
      sessions: 1,
      anchors: 1,
    });
    await store.studies.delete(fresh.id);
    expect(await rowCounts()).toStrictEqual(EMPTY);
    expect(await store.studies.load(fresh.id)).toBeUndefined();
  });

  test('keeps the environments and rows of other studies, also of one whose key begins alike', async () => {
    const store = await open();
    const other = { ...finished, id: `${finished.id}0` };
    await store.studies.add(finished);
    await store.studies.add(other);
    await store.studies.delete(finished.id);
    expect(await store.studies.load(other.id)).toStrictEqual(other);
    const rows = { studies: 1, trials: 6, visits: 18, environments: 1, sessions: 1, anchors: finished.anchors.length };
    expect(await rowCounts()).toStrictEqual({ ...EMPTY, ...rows });
  });

  test('keeps an environment that only a session of another study points to', async () => {
    const store = await open();
    await store.studies.create({ ...fresh, id: 'other' }, trials.length);
    await store.trials.beginSession('other', finished.sessions[0], PHONE);
    await store.studies.add(finished);
    await store.studies.delete(finished.id);
    expect((await store.studies.load('other'))?.environments).toStrictEqual({ [KEY]: PHONE });
  });

  test('in one tab ends the writing of another: no rows without a study', async () => {
    const [here, there] = [await open(), await open()];
    await here.studies.create(fresh, trials.length);
    await there.studies.delete(fresh.id);
    expect(await problemOf(here.trials.recordVisit(fresh.id, trials[0], PHONE, visitOf(0), false))).toBe('missing');
    expect(await problemOf(here.trials.beginVisit(fresh.id, trials[0], 1, PHONE))).toBe('missing');
    expect(await problemOf(here.trials.beginSession(fresh.id, finished.sessions[0], PHONE))).toBe('missing');
    expect(await problemOf(here.trials.recordAnchors(fresh.id, finished.anchors[0]))).toBe('missing');
    expect(await problemOf(here.studies.setState(fresh.id, 'finished'))).toBe('missing');
    expect(await rowCounts()).toStrictEqual(EMPTY);
  });
});

test('two tabs measure two studies at once without mixing them', async () => {
  const [here, there] = [await open(), await open()];
  const other: StudyRecord = { ...fresh, id: 'other' };
  await here.studies.create(fresh, trials.length);
  await there.studies.create(other, trials.length);
  await Promise.all([0, 1, 2].flatMap((position) => [measure(here, position), measure(there, position, 'other')]));
  const expected = finished.measurements.slice(0, 3);
  expect((await there.studies.load(fresh.id))?.measurements).toStrictEqual(expected);
  expect((await here.studies.load('other'))?.measurements).toStrictEqual(expected);
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
    ['sessions', (row: Record<string, unknown>) => ({ ...row, session: { startedAtMs: 'today' } })],
    ['anchors', (row: Record<string, unknown>) => ({ ...row, check: { ...(row.check as object), computeMs: [] } })],
  ])('in %s is named, and nothing is made up', async (name, change) => {
    const store = await open();
    await store.studies.add(finished);
    await damage(name, change);
    const failure = await store.studies.load(finished.id).catch((error) => error);
    expect(failure).toMatchObject({ problem: 'damaged', message: expect.stringMatching(/^In the stored/) });
  });

  test('hides no other study and can be deleted', async () => {
    const store = await open();
    await store.studies.add(finished);
    await damage('studies', (row) => ({ ...row, definition: {} }));
    await store.studies.add({ ...finished, id: 'other' });
    expect((await store.studies.list()).map((study) => study.id)).toStrictEqual(['other']);
    expect(await store.studies.damaged()).toStrictEqual([finished.id]);
    await store.studies.delete(finished.id);
    expect(await store.studies.damaged()).toStrictEqual([]);
  });
});
