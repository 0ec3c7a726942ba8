import { deleteDB, openDB, unwrap } from 'idb';
import { beforeEach, describe, expect, test } from 'vitest';
import { Database, silently } from '../../../src/store/database';
import { type StoreProblem, storeProblemText } from '../../../src/store/problems';
import { MIGRATIONS, type Migration } from '../../../src/store/schema';
import { openStudyStore } from '../../../src/store/study-store';
import { earlierPhoneStudy, PHONE, phoneStudy } from '../../unit/share/phone-study';

const NAME = 'leti-test-versions';
/** What versions 1 and 2 could hold: a study of protocol 1. */
const record = earlierPhoneStudy(2);

beforeEach(() => deleteDB(NAME));

const problemOf = (action: Promise<unknown>): Promise<StoreProblem | undefined> =>
  action.then(
    () => undefined,
    (error) => error.problem,
  );

/** A database as version `version` of the site left it, with one study in it. */
async function databaseOfVersion(version: number): Promise<void> {
  const database = await openDB(NAME, version, {
    upgrade(opened) {
      opened.createObjectStore('studies', { keyPath: 'id' }).createIndex('createdAtMs', 'createdAtMs');
      const trials = opened.createObjectStore('trials', { keyPath: ['studyId', 'position'] });
      trials.createIndex('state', ['studyId', 'state']);
      trials.createIndex('environmentId', 'environmentId');
      opened.createObjectStore('visits', { keyPath: ['studyId', 'position', 'visitIndex'] });
      opened.createObjectStore('environments', { keyPath: 'id' });
    },
  });
  const { id, createdAtMs, state, origin, deviceName } = record;
  // What all versions of a definition say of this study differs in nothing else.
  const definition = { ...record.definition, schemaVersion: version };
  await database.put('studies', { id, definition, createdAtMs, state, origin, deviceName, trials: 2 });
  for (const [environmentId, environment] of Object.entries(record.environments)) {
    await database.put('environments', { id: environmentId, environment });
  }
  for (const { outcome, ...trial } of record.measurements) {
    if (outcome.state !== 'measured') throw new Error('the phone study has only measured trials');
    const { startedAtMs } = outcome.visits[0];
    await database.put('trials', { studyId: id, ...trial, startedAtMs, state: 'measured' });
    for (const { session: _, ...visit } of outcome.visits) {
      await database.put('visits', { studyId: id, position: trial.position, visitIndex: visit.index, visit });
    }
  }
  database.close();
}

test.each([1, 2])('what version %i stored is still there', async (version) => {
  await databaseOfVersion(version);
  const store = await openStudyStore(NAME);
  expect(await store.studies.load(record.id)).toStrictEqual(record);
  expect(await store.studies.list()).toMatchObject([{ id: record.id, trials: 2, ended: 2 }]);
  // What is new since then works beside it, and both can be deleted.
  const current = phoneStudy(2);
  await store.studies.add(current);
  const { startedAtMs } = current.sessions[0];
  await store.trials.beginSession(current.id, { ...current.sessions[0], startedAtMs: startedAtMs + 1 }, PHONE);
  expect((await store.studies.load(current.id))?.sessions).toHaveLength(2);
  expect(await store.studies.load(record.id)).toStrictEqual(record);
  for (const { id } of [record, current]) await store.studies.delete(id);
  expect(await store.studies.list()).toStrictEqual([]);
  store.close();
});

test('version 7 is the newest', () => {
  expect(MIGRATIONS).toHaveLength(7);
});

test.each([1, 2])('a study of version %i that was interrupted is still one, and open to be shown', async (version) => {
  await databaseOfVersion(version);
  const opened = await openDB(NAME);
  const [row] = await opened.getAll('trials');
  await opened.put('trials', { ...row, state: 'running' });
  opened.close();
  const store = await openStudyStore(NAME);
  expect(await store.trials.interrupted(record.id)).toMatchObject([{ position: row.position, visits: 1 }]);
  // Its visit is told as it is, which versions 1 and 2 did only once the trial had ended.
  expect((await store.studies.load(record.id))?.measurements).toStrictEqual(record.measurements);
  store.close();
});

describe('migrations', () => {
  const rename: Migration = async (_, transaction) => {
    const studies = transaction.objectStore('studies');
    for (const row of await studies.getAll()) await studies.put({ ...row, deviceName: 'renamed' });
  };

  test('run from the version found, data included', async () => {
    await databaseOfVersion(1);
    const database = await Database.open(NAME, [...MIGRATIONS, rename]);
    const row = await database.read(['studies'], (tx) => tx.objectStore('studies').get(record.id));
    expect(row).toMatchObject({ deviceName: 'renamed', trials: 2 });
    database.close();
  });

  test('that fail half way leave the database as it was', async () => {
    await databaseOfVersion(1);
    const failing: Migration = async (...args) => {
      await rename(...args);
      throw new Error('half way');
    };
    expect(await problemOf(Database.open(NAME, [...MIGRATIONS, failing]))).toBe('refused');
    const store = await openStudyStore(NAME);
    expect(await store.studies.load(record.id)).toStrictEqual(record);
    store.close();
  });
});

test('a database of a newer version is left alone', async () => {
  (await openDB(NAME, MIGRATIONS.length + 1)).close();
  expect(await problemOf(openStudyStore(NAME))).toBe('newer-version');
});

test('a newer version in another tab is let through, and this tab says so', async () => {
  const store = await openStudyStore(NAME);
  (await openDB(NAME, MIGRATIONS.length + 1)).close();
  expect(await problemOf(store.studies.list())).toBe('newer-version');
});

test('a tab that does not let go is named, and the next attempt works', async () => {
  const stubborn = await openDB(NAME, MIGRATIONS.length);
  expect(await problemOf(Database.open(NAME, [...MIGRATIONS, () => undefined]))).toBe('blocked-by-other-tab');
  stubborn.close();
  const database = await Database.open(NAME, [...MIGRATIONS, () => undefined]);
  database.close();
});

test('a browser without storage', async () => {
  const property = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  try {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined });
    expect(await problemOf(openStudyStore(NAME))).toBe('refused');
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', property ?? { configurable: true, value: undefined });
  }
});

test('a write that nobody waits for fails the whole of it, and for the reason that the browser gave', async () => {
  const oneOfAKind: Migration = (_, transaction) => {
    const environments: IDBObjectStore = unwrap(transaction.objectStore('environments'));
    environments.createIndex('userAgent', 'environment.userAgent', { unique: true });
  };
  const database = await Database.open(NAME, [...MIGRATIONS, oneOfAKind]);
  const writing = database.write(['environments'], async (tx) => {
    const environments = silently(tx.objectStore('environments'));
    for (const id of ['first', 'second']) environments.put({ id, environment: PHONE });
  });
  await expect(writing).rejects.toMatchObject({ problem: 'refused', cause: { name: 'ConstraintError' } });
  expect(await database.read(['environments'], (tx) => tx.objectStore('environments').count())).toBe(0);
  database.close();
});

test('a database that the browser deletes is told as such, and another one can be opened at once', async () => {
  const store = await openStudyStore(NAME);
  expect(store.isOpen()).toBe(true);
  await deleteDB(NAME);
  expect(store.isOpen()).toBe(false);
  expect(await problemOf(store.studies.list())).toBe('evicted');
  const again = await openStudyStore(NAME);
  expect(await again.studies.list()).toStrictEqual([]);
  again.close();
});

test.each([
  ['that throws when it is asked for', { get: refuse }],
  ['that throws when it is opened', { value: { open: refuse } }],
])('an indexedDB %s is refused', async (_, property) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  try {
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, ...property });
    expect(await problemOf(openStudyStore(NAME))).toBe('refused');
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', before ?? { configurable: true, value: undefined });
  }
});

function refuse(): never {
  throw new DOMException('The operation is insecure.', 'SecurityError');
}

test('a closed store refuses instead of hanging', async () => {
  const store = await openStudyStore(NAME);
  store.close();
  expect(await problemOf(store.studies.list())).toBe('refused');
});

test('any failure has a text, also one that is not of the store', () => {
  expect(storeProblemText(new Error('Odd.'))).toStrictEqual({
    title: 'That did not work',
    detail: 'Odd. What was stored before is unchanged.',
  });
});
