import { sum } from '../base/aggregate';
import type { Write } from './database';
import type { StudyRow } from './rows';

/** Any transaction over studies. */
export interface StudyTransaction {
  objectStore(name: 'studies'): {
    get(id: string): Promise<StudyRow | undefined>;
    getKey(id: string): Promise<string | undefined>;
  };
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

type DeletingTransaction = Write<StudyStoreName>;

/** Every key that begins with the study, or with the study and the position: an array sorts after all numbers. */
export const ofStudy = (studyId: string, position?: number): IDBKeyRange => {
  const prefix = position === undefined ? [studyId] : [studyId, position];
  return IDBKeyRange.bound(prefix, [...prefix, []]);
};

/** The keys of a study's trials, or of their visits, from one position to another, both among them. */
export const ofTrials = (studyId: string, from: number, last?: number): IDBKeyRange =>
  IDBKeyRange.bound([studyId, from], last === undefined ? [studyId, []] : [studyId, last, []]);

export async function deleteRows(tx: DeletingTransaction, studyId: string): Promise<void> {
  await Promise.all([
    tx.objectStore('studies').delete(studyId),
    tx.objectStore('trials').delete(ofStudy(studyId)),
    tx.objectStore('visits').delete(ofStudy(studyId)),
    tx.objectStore('sessions').delete(ofStudy(studyId)),
    tx.objectStore('anchors').delete(ofStudy(studyId)),
    tx.objectStore('operators').delete(ofStudy(studyId)),
    tx.objectStore('profiles').delete(ofStudy(studyId)),
    tx.objectStore('fits').delete(studyId),
    tx.objectStore('overviews').delete(studyId),
  ]);
}

/** Keys of the environments that anything of a study points to. */
export async function environmentsOf(tx: DeletingTransaction, studyId: string): Promise<string[]> {
  const [trials, sessions, operators, profiles] = await Promise.all([
    tx.objectStore('trials').getAll(ofStudy(studyId)),
    tx.objectStore('sessions').getAll(ofStudy(studyId)),
    tx.objectStore('operators').getAll(ofStudy(studyId)),
    tx.objectStore('profiles').getAll(ofStudy(studyId)),
  ]);
  return [
    ...trials,
    ...sessions.map(({ session }) => session),
    ...operators.map(({ measurement }) => measurement),
    ...profiles.map(({ profile }) => profile),
  ].map(({ environmentId }) => environmentId);
}

/** Those of the environments that nothing points to any more. */
export async function unusedEnvironments(tx: DeletingTransaction, ids: readonly string[]): Promise<string[]> {
  const candidates = [...new Set(ids)];
  const pointing = (['trials', 'sessions', 'operators', 'profiles'] as const).map((name) =>
    tx.objectStore(name).index('environmentId'),
  );
  const counts = await Promise.all(
    candidates.map(async (id) => {
      const each = await Promise.all(pointing.map((index) => index.count(id)));
      return sum(each);
    }),
  );
  return candidates.filter((_, i) => counts[i] === 0);
}

/** The digest of the model that a study measures; undefined for any other study, and for a row that is damaged. */
export const modelOf = (row: StudyRow | undefined): string | undefined =>
  row?.definition?.space?.kind === 'own-model' ? row.definition.space.digest : undefined;

/** Deletes a model that no study is of any more. */
export async function deleteUnusedModel(tx: DeletingTransaction, digest: string | undefined): Promise<void> {
  if (digest === undefined) return;
  const studies = await tx.objectStore('studies').getAll();
  if (!studies.some((row) => modelOf(row) === digest)) await tx.objectStore('models').delete(digest);
}
