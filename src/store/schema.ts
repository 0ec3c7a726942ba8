import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { StudyDefinition } from '../study/definition';
import { upgradeDefinition } from '../study/versions';

import type {
  AnchorRow,
  EnvironmentRow,
  KeptFitRow,
  ModelRow,
  OperatorRow,
  OverviewRow,
  ProfileRow,
  SessionRow,
  StudyRow,
  TrialRow,
  VisitRow,
} from './rows';

export interface LetiSchema extends DBSchema {
  studies: { key: string; value: StudyRow; indexes: { createdAtMs: number } };
  trials: {
    key: [studyId: string, position: number];
    value: TrialRow;
    indexes: { state: [studyId: string, state: TrialRow['state']]; environmentId: string };
  };
  visits: { key: [studyId: string, position: number, visitIndex: number]; value: VisitRow };
  environments: { key: string; value: EnvironmentRow };
  sessions: { key: [studyId: string, startedAtMs: number]; value: SessionRow; indexes: { environmentId: string } };
  anchors: { key: [studyId: string, session: number, index: number]; value: AnchorRow };
  models: { key: string; value: ModelRow };
  operators: { key: [studyId: string, signature: string]; value: OperatorRow; indexes: { environmentId: string } };
  profiles: { key: [studyId: string, position: number]; value: ProfileRow; indexes: { environmentId: string } };
  fits: { key: string; value: KeptFitRow };
  overviews: { key: string; value: OverviewRow };
}

type Upgrade = IDBPTransaction<LetiSchema, StoreNames<LetiSchema>[], 'versionchange'>;

/** Brings a database from the version before to its own. Runs in the transaction that opens it: all or nothing. */
export type Migration = (database: IDBPDatabase<LetiSchema>, transaction: Upgrade) => void | Promise<void>;

/** One for each version, from 1. Never edited once shipped; the last one's number is the version of the database. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    database.createObjectStore('studies', { keyPath: 'id' }).createIndex('createdAtMs', 'createdAtMs');
    const trials = database.createObjectStore('trials', { keyPath: ['studyId', 'position'] });
    trials.createIndex('state', ['studyId', 'state']);
    trials.createIndex('environmentId', 'environmentId');
    database.createObjectStore('visits', { keyPath: ['studyId', 'position', 'visitIndex'] });
    database.createObjectStore('environments', { keyPath: 'id' });
  },
  (_, transaction) => upgradeDefinitions(transaction),
  async (database, transaction) => {
    database
      .createObjectStore('sessions', { keyPath: ['studyId', 'startedAtMs'] })
      .createIndex('environmentId', 'session.environmentId');
    database.createObjectStore('anchors', { keyPath: ['studyId', 'session', 'index'] });
    database.createObjectStore('models', { keyPath: 'digest' });
    database
      .createObjectStore('operators', { keyPath: ['studyId', 'signature'] })
      .createIndex('environmentId', 'measurement.environmentId');
    database
      .createObjectStore('profiles', { keyPath: ['studyId', 'position'] })
      .createIndex('environmentId', 'profile.environmentId');
    await upgradeDefinitions(transaction);
    // One by one: a browser may hold thousands, each with its samples.
    let cursor = await transaction.objectStore('visits').openCursor();
    while (cursor !== null) {
      await cursor.update({ ...cursor.value, visit: { ...cursor.value.visit, session: 0 } });
      cursor = await cursor.continue();
    }
  },
  (database) => {
    database.createObjectStore('fits', { keyPath: 'studyId' });
  },
  (database) => {
    database.createObjectStore('overviews', { keyPath: 'studyId' });
  },
  // A trial may count the visits that took the tab with them, which no row before does.
  () => undefined,
  // A visit may say how its outputs were judged, which no row before does.
  () => undefined,
];

async function upgradeDefinitions(transaction: Upgrade): Promise<void> {
  const studies = transaction.objectStore('studies');
  for (const row of await studies.getAll()) {
    // Checked, as every row is, when it is read.
    const definition = upgradeDefinition(row.definition) as StudyDefinition;
    await studies.put({ ...row, definition });
  }
}

/** All that holds something of studies. */
export const STUDY_STORES = [
  'studies',
  'trials',
  'visits',
  'environments',
  'sessions',
  'anchors',
  'operators',
  'profiles',
  'models',
  'fits',
  'overviews',
] as const;

export type StudyStoreName = (typeof STUDY_STORES)[number];

/** Every key that begins with the study, or with the study and the position: an array sorts after all numbers. */
export const ofStudy = (studyId: string, position?: number): IDBKeyRange => {
  const prefix = position === undefined ? [studyId] : [studyId, position];
  return IDBKeyRange.bound(prefix, [...prefix, []]);
};

/** The keys of a study's trials, or of their visits, from one position to another, both among them. */
export const ofTrials = (studyId: string, from: number, last?: number): IDBKeyRange =>
  IDBKeyRange.bound([studyId, from], last === undefined ? [studyId, []] : [studyId, last, []]);
